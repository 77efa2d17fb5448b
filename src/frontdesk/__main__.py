"""``python -m frontdesk``, for when the script is not on the path."""

from frontdesk.cli.main import main

main()
