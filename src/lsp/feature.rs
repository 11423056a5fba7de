//! What the client can ask: each feature says which request it answers, how the client learns of
//! it, and the answer.

use std::panic::{self, AssertUnwindSafe};

use gen_lsp_types::{Request, ServerCapabilities};
use lsp_server::{ErrorCode, RequestId, Response};
use serde_json::Value;

use crate::error::INTERNAL_ERROR;
use crate::lsp::client::Client;
use crate::lsp::outbox::to_value;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;

/// Something that the client can ask.
pub(super) trait Feature {
    /// The request.
    type Request: Request;

    /// Tells the client that it can ask.
    fn register(client: &Client, capabilities: &mut ServerCapabilities);

    /// The answer.
    fn handle(
        session: &Session,
        params: <Self::Request as Request>::Params,
    ) -> Result<<Self::Request as Request>::Result, RequestError>;
}

/// A feature as the server uses it.
#[derive(Clone, Copy)]
pub(super) struct Route {
    method: &'static str,
    /// See [`Feature::register`].
    pub(super) register: fn(&Client, &mut ServerCapabilities),
    handle: fn(&Session, RequestId, Value) -> Response,
}

/// The route to a feature.
pub(super) fn route<F: Feature>() -> Route {
    Route {
        method: F::Request::METHOD.as_str(),
        register: F::register,
        handle: |session, id, params| {
            let Ok(params) = serde_json::from_value(params) else {
                // What serde says may quote the document.
                let method = F::Request::METHOD;
                let problem = format!("the parameters of `{method}` cannot be read");
                return Response::new_err(id, ErrorCode::InvalidParams as i32, problem);
            };
            match F::handle(session, params) {
                Ok(result) => Response::new_ok(id, to_value(&result)),
                Err(failure) => Response::new_err(id, failure.code() as i32, failure.to_string()),
            }
        },
    }
}

/// Answers a request by the feature that is for it, whatever happens there.
pub(super) fn handle_request(
    routes: &[Route],
    session: &Session,
    request: lsp_server::Request,
) -> Response {
    let lsp_server::Request { id, method, params } = request;
    let Some(route) = routes.iter().find(|route| route.method == method) else {
        let problem = format!("exportlint does not know `{method}`");
        return Response::new_err(id, ErrorCode::MethodNotFound as i32, problem);
    };
    // A session is changed by notifications alone, so what a panic leaves is whole.
    let handle = AssertUnwindSafe(|| (route.handle)(session, id.clone(), params));
    panic::catch_unwind(handle).unwrap_or_else(|_| {
        let problem = format!("`{method}`: {INTERNAL_ERROR}");
        Response::new_err(id, ErrorCode::InternalError as i32, problem)
    })
}
