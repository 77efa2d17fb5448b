"""Every error that Frontdesk raises on purpose, in one tree.

::

    FrontdeskError
    ├── InputError                  what came in cannot be used
    │   ├── EmptyText               input.empty
    │   ├── InputTooLarge           input.too_large
    │   ├── InvalidInput            input.invalid
    │   ├── UnknownTask             input.unknown_task
    │   ├── InvalidEncoding         input.encoding
    │   ├── MissingColumn           input.missing_column
    │   ├── MalformedRow            input.malformed_row
    │   ├── UnreadableFile          input.unreadable_file
    │   ├── DataUnreachable         input.unreachable      (transient)
    │   └── UnsupportedFormat       input.unsupported_format
    ├── OutputError                 output.unwritable
    ├── ConfigError                 config.invalid
    │   └── ConfigNotFound          config.not_found
    ├── ModelError
    │   ├── ModelUnavailable        model.unavailable
    │   ├── ModelFailed             model.failed
    │   ├── TrainingDataError       model.training_data
    │   ├── BundleError             bundle.invalid
    │   │   ├── BundleDigestMismatch    bundle.digest
    │   │   ├── BundleUntrustedType     bundle.untrusted_type
    │   │   └── BundleFormatUnsupported bundle.format
    │   └── EncoderError            encoder.invalid
    │       ├── EncoderUnknown          encoder.unknown
    │       ├── EncoderMissing          encoder.missing
    │       ├── EncoderExtraMissing     encoder.extra
    │       ├── EncoderUnreachable      encoder.unreachable    (transient)
    │       ├── EncoderDigestMismatch   encoder.digest
    │       ├── EncoderUnsupported      encoder.unsupported
    │       ├── EncoderWeightsDamaged   encoder.weights
    │       └── EncoderNotProven        encoder.proof
    └── StoreError                  store.failed
        ├── StoreUnavailable        store.unavailable      (transient)
        ├── StoreLocked             store.locked           (transient)
        ├── StoreReadOnly           store.read_only
        ├── StoreFull               store.full
        ├── SchemaOutdated          store.schema_outdated
        ├── NotFound                store.not_found
        └── Conflict                store.conflict
            └── ConversationMoved   store.conversation_moved (transient)

An error's docstring is its message where the raiser gives none. `code` is a promise: programs may branch on it.
"""

from typing import ClassVar


class FrontdeskError(Exception):
    """Frontdesk could not do what was asked."""

    code: ClassVar[str] = "frontdesk.failed"
    transient: ClassVar[bool] = False
    """Whether the same call may succeed later without a change."""

    def __init__(self, message: str | None = None) -> None:
        self.message = message or (type(self).__doc__ or "").strip().splitlines()[0]
        super().__init__(self.message)


class InputError(FrontdeskError):
    """The input cannot be used."""

    code: ClassVar[str] = "input.invalid"


class EmptyText(InputError):
    """The message has no text. Send at least one visible character."""

    code: ClassVar[str] = "input.empty"


class InputTooLarge(InputError):
    """The input is larger than the limit. Shorten it, or raise the limit in the settings."""

    code: ClassVar[str] = "input.too_large"


class InvalidInput(InputError):
    """A value of the input is not what was expected."""

    code: ClassVar[str] = "input.invalid"


class UnknownTask(InputError):
    """There is no task of this name. Declare it in config/tasks/, or register a model of it."""

    code: ClassVar[str] = "input.unknown_task"


class InvalidEncoding(InputError):
    """The bytes are not text in the expected encoding. Save the file as UTF-8, or name a CSV's with --encoding."""

    code: ClassVar[str] = "input.encoding"


class MissingColumn(InputError):
    """The file lacks a column that was asked for. Name the right one with --text-column."""

    code: ClassVar[str] = "input.missing_column"


class MalformedRow(InputError):
    """One row of the file cannot be read; the others are processed."""

    code: ClassVar[str] = "input.malformed_row"


class UnreadableFile(InputError):
    """The file cannot be read."""

    code: ClassVar[str] = "input.unreadable_file"


class DataUnreachable(InputError):
    """The data cannot be fetched. Try again, or fetch them elsewhere and name their file."""

    code: ClassVar[str] = "input.unreachable"
    transient: ClassVar[bool] = True


class UnsupportedFormat(InputError):
    """The file is of a kind that Frontdesk does not read. Use CSV, JSONL, Parquet, .eml or .mbox."""

    code: ClassVar[str] = "input.unsupported_format"


class OutputError(FrontdeskError):
    """The result cannot be written there. Name a place that exists, is writable and has space."""

    code: ClassVar[str] = "output.unwritable"


class ConfigError(FrontdeskError):
    """The configuration is not valid."""

    code: ClassVar[str] = "config.invalid"


class ConfigNotFound(ConfigError):
    """A configuration file is missing."""

    code: ClassVar[str] = "config.not_found"


class ModelError(FrontdeskError):
    """A model could not do its work."""

    code: ClassVar[str] = "model.failed"


class ModelUnavailable(ModelError):
    """There is no model for this task."""

    code: ClassVar[str] = "model.unavailable"


class ModelFailed(ModelError):
    """The model failed on this batch."""

    code: ClassVar[str] = "model.failed"


class TrainingDataError(ModelError):
    """The data cannot train a model."""

    code: ClassVar[str] = "model.training_data"


class BundleError(ModelError):
    """The model bundle is not valid."""

    code: ClassVar[str] = "bundle.invalid"


class BundleDigestMismatch(BundleError):
    """A file of the bundle is not the one that its manifest names. Fetch or fit the bundle again."""

    code: ClassVar[str] = "bundle.digest"


class BundleUntrustedType(BundleError):
    """The bundle holds a type that Frontdesk does not load."""

    code: ClassVar[str] = "bundle.untrusted_type"


class BundleFormatUnsupported(BundleError):
    """The bundle is of another format version. Fit it again with this version of Frontdesk."""

    code: ClassVar[str] = "bundle.format"


class EncoderError(ModelError):
    """The encoder cannot be used. Pull it again with `frontdesk models pull --force`."""

    code: ClassVar[str] = "encoder.invalid"


class EncoderUnknown(EncoderError):
    """There is no encoder of this name. Name one that Frontdesk knows, a folder, or a repository as OWNER/NAME."""

    code: ClassVar[str] = "encoder.unknown"


class EncoderMissing(EncoderError):
    """The encoder is not on this machine. Run `frontdesk models pull`."""

    code: ClassVar[str] = "encoder.missing"


class EncoderExtraMissing(EncoderError):
    """Encoders need more packages than the base install has. Run `pip install 'frontdesk[encoder]'`."""

    code: ClassVar[str] = "encoder.extra"


class EncoderUnreachable(EncoderError):
    """The weights cannot be fetched. Try again, or fetch them elsewhere and name their folder."""

    code: ClassVar[str] = "encoder.unreachable"
    transient: ClassVar[bool] = True


class EncoderDigestMismatch(EncoderError):
    """A file is not the one that its digest names. Fetch it again, from another mirror if need be."""

    code: ClassVar[str] = "encoder.digest"


class EncoderUnsupported(EncoderError):
    """The encoder is of a kind that Frontdesk does not run. Take a BERT, RoBERTa, DistilBERT or MPNet encoder."""

    code: ClassVar[str] = "encoder.unsupported"


class EncoderWeightsDamaged(EncoderError):
    """The weights are damaged, or do not fit the configuration beside them. Fetch them again."""

    code: ClassVar[str] = "encoder.weights"


class EncoderNotProven(EncoderError):
    """The encoder does not say what its weights say, so it is not kept."""

    code: ClassVar[str] = "encoder.proof"


class StoreError(FrontdeskError):
    """The database could not do what was asked."""

    code: ClassVar[str] = "store.failed"


class StoreUnavailable(StoreError):
    """The database does not answer. Check FRONTDESK_DATABASE_URL and that the server runs."""

    code: ClassVar[str] = "store.unavailable"
    transient: ClassVar[bool] = True


class StoreLocked(StoreError):
    """Another process holds the database. Try again."""

    code: ClassVar[str] = "store.locked"
    transient: ClassVar[bool] = True


class StoreReadOnly(StoreError):
    """The database cannot be written. Check the rights of its file and folder."""

    code: ClassVar[str] = "store.read_only"


class StoreFull(StoreError):
    """The disk under the database is full. Free some space; nothing accepted so far is lost."""

    code: ClassVar[str] = "store.full"


class SchemaOutdated(StoreError):
    """The database has another schema than this version needs. Run `frontdesk db upgrade`."""

    code: ClassVar[str] = "store.schema_outdated"


class NotFound(StoreError):
    """There is no such thing in the store."""

    code: ClassVar[str] = "store.not_found"


class Conflict(StoreError):
    """Another inquiry of this tenant has this external id."""

    code: ClassVar[str] = "store.conflict"


class ConversationMoved(Conflict):
    """Another message of the conversation was stored meanwhile. Read its placeholders and decide again."""

    code: ClassVar[str] = "store.conversation_moved"
    transient: ClassVar[bool] = True
