//! Why a request fails, as the client is told.

use lsp_server::ErrorCode;

/// The error that answers a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RequestError {
    /// The request is about a document that is not open.
    #[error("the document is not open")]
    NotOpen,
    /// It cannot be done, for a reason that the user should read.
    #[error("{0}")]
    Refused(String),
    /// The document has changed since the data of the request was computed.
    #[error("the document has changed since")]
    Changed,
}

impl RequestError {
    /// The error code of the protocol.
    pub(super) fn code(&self) -> ErrorCode {
        match self {
            Self::NotOpen => ErrorCode::InvalidParams,
            Self::Refused(_) => ErrorCode::RequestFailed,
            Self::Changed => ErrorCode::ContentModified,
        }
    }
}
