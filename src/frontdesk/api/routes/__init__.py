"""The addresses of the API, by subject."""

from http import HTTPStatus

PREFIX = "/api/v1"
STORE_PROBLEMS = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INSUFFICIENT_STORAGE)
