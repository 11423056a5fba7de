//! Why a request fails, in the terms of the protocol.

use lsp_server::ErrorCode;

/// The error that answers a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RequestError {
    /// The request is about a document that is not open.
    #[error("the document is not open")]
    NotOpen,
    /// The request cannot be carried out, for a reason that the editor shows to the user.
    #[error("{0}")]
    Refused(String),
    /// The document has changed since the code action was offered.
    #[error("the document has changed since this code action was offered")]
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
