"""Weights from the Hugging Face hub."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.encoders.hub_log import in_our_words
from frontdesk.encoders.sources import OPTIONAL, REQUIRED, Tell, first_line, unheard
from frontdesk.errors import EncoderError, EncoderUnknown, EncoderUnreachable
from frontdesk.models.encoder.loading import needing_extra


@dataclass(frozen=True, slots=True)
class HubSource:
    """A repository on the Hugging Face hub, or on the server that HF_ENDPOINT names."""

    repository: str
    endpoint: str | None = None
    """Another server that speaks as the hub does."""
    revision: str | None = None
    """The commit that is meant; without one, the newest."""
    download: Callable[..., Any] | None = None
    """In place of ``huggingface_hub.hf_hub_download``."""
    required: tuple[str, ...] = REQUIRED
    optional: tuple[str, ...] = OPTIONAL

    @property
    def label(self) -> str:
        """What it is, in words."""
        return f"{self.repository} on the Hugging Face hub"

    def fetch(self, into: Path, tell: Tell = unheard) -> Path:
        """Download file after file; what was fetched before is not fetched again."""
        with needing_extra():
            # what it loads late sets up its log, which is taken over here
            from huggingface_hub import hf_hub_download  # noqa: F401 - loaded for that
        folder = into / "hub"
        with in_our_words(lambda: tell(f"{self.repository}: the hub does not answer as it should; asking again")):
            for name in (*self.required, *self.optional):
                self._fetch_file(name, folder)
        return folder

    def _fetch_file(self, name: str, folder: Path) -> None:
        with needing_extra():
            from huggingface_hub import errors, hf_hub_download
            from huggingface_hub.utils.tqdm import disable_progress_bars
        disable_progress_bars()
        download = self.download or hf_hub_download
        try:
            download(
                repo_id=self.repository,
                filename=name,
                revision=self.revision,
                local_dir=folder,
                endpoint=self.endpoint,
            )
        except errors.RemoteEntryNotFoundError as error:
            if name in self.required:
                raise EncoderError(f"{self.repository}: has no {name}; name another repository") from error
        except errors.RepositoryNotFoundError as error:
            raise EncoderUnknown(
                f"{self.repository}: the hub has no such repository that you may read; correct the name, "
                "or set HF_TOKEN"
            ) from error
        except (errors.HfHubHTTPError, OSError) as error:
            raise EncoderUnreachable(
                f"{self.repository}: {name} cannot be fetched from the hub: {first_line(error)}; try again, or fetch "
                "the repository elsewhere and name its folder"
            ) from error
