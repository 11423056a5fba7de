//! What a request handler is: the request, its capability in the answer to `initialize`, and the
//! function that handles it.

use std::panic::{self, AssertUnwindSafe};

use gen_lsp_types::{Request, ServerCapabilities};
use lsp_server::{ErrorCode, RequestId, Response};
use serde_json::Value;

use crate::error::INTERNAL_ERROR;
use crate::lsp::client::Client;
use crate::lsp::outbox::to_value;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::text::one_line::one_line;

/// A request that the server handles.
pub(super) trait Feature {
    /// The request.
    type Request: Request;

    /// Adds the capability, if the client can use it.
    fn register(client: &Client, capabilities: &mut ServerCapabilities);

    /// Computes the result.
    fn handle(
        session: &Session,
        params: <Self::Request as Request>::Params,
    ) -> Result<<Self::Request as Request>::Result, RequestError>;
}

/// A feature without its types.
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
                // The error of serde is dropped: it may quote the document.
                let problem = format!("invalid parameters for `{}`", F::Request::METHOD);
                return Response::new_err(id, ErrorCode::InvalidParams as i32, problem);
            };
            match F::handle(session, params) {
                Ok(result) => Response::new_ok(id, to_value(&result)),
                Err(error) => {
                    let problem = one_line(&error.to_string()).into_owned();
                    Response::new_err(id, error.code() as i32, problem)
                }
            }
        },
    }
}

/// Handles a request by its route. A panic becomes an error response.
pub(super) fn handle_request(
    routes: &[Route],
    session: &Session,
    request: lsp_server::Request,
) -> Response {
    let lsp_server::Request { id, method, params } = request;
    let Some(route) = routes.iter().find(|route| route.method == method) else {
        let problem = format!("`{}` is not supported", one_line(&method));
        return Response::new_err(id, ErrorCode::MethodNotFound as i32, problem);
    };
    // Only notifications change a session, so a panic here does not leave one half changed.
    let handle = AssertUnwindSafe(|| (route.handle)(session, id.clone(), params));
    panic::catch_unwind(handle).unwrap_or_else(|_| {
        let problem = format!("`{method}`: {INTERNAL_ERROR}");
        Response::new_err(id, ErrorCode::InternalError as i32, problem)
    })
}
