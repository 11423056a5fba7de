//! Where a destination writes its token, and what else it gets with it.

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::targets::{NamedFields, Resolved, normalize_spaces};
use crate::syntax::tree::NodeId;
use crate::value::target;

/// A mapping of a destination.
#[derive(Debug, Clone, Copy)]
pub struct Output<'a> {
    /// The field reference.
    pub node: NodeId,
    /// What it is written to, as the tool writes references.
    pub target: &'a str,
    /// The fields of that name; none where a handler does not declare its fields.
    pub fields: NamedFields<'a>,
}

/// The outputs of all destinations.
pub(super) struct Outputs {
    list: Vec<StoredOutput>,
    /// Where the outputs of each destination end, by its order.
    ends: Vec<usize>,
}

/// An [`Output`] as the document stores it.
struct StoredOutput {
    node: NodeId,
    /// The reference as the tool writes it, if the document writes it otherwise.
    rewritten: Option<Box<str>>,
}

impl Document<'_> {
    /// The outputs of a destination that can be seen and that reach a field of another handler, or
    /// may reach one, in the order of the file. Those that overwrite the OAuth handler's own fields
    /// or name none are not among them.
    pub fn outputs(&self, destination: &OAuthDestination<'_>) -> impl Iterator<Item = Output<'_>> {
        let Outputs { list, ends } = self.outputs.get_or_init(|| self.read_outputs());
        let start = destination.order.checked_sub(1).map_or(0, |it| ends[it]);
        let own = list[start..ends[destination.order]].iter();
        own.filter_map(|StoredOutput { node, rewritten }| {
            let written = || self.tree.scalar(*node);
            Some(Output {
                node: *node,
                target: rewritten.as_deref().or_else(written)?,
                fields: self.reached_fields(*node)?,
            })
        })
    }

    /// The output of a destination that is its token.
    pub fn token_output(&self, destination: &OAuthDestination<'_>) -> Option<Output<'_>> {
        let node = destination.fields.destination_field_for_token.node();
        let mut outputs = self.outputs(destination);
        outputs.find(|output| Some(output.node) == node)
    }

    fn read_outputs(&self) -> Outputs {
        let (mut list, mut ends) = (Vec::new(), Vec::new());
        for destination in self.destinations() {
            let fields = destination.fields;
            let mappings = [
                &fields.destination_field_for_token,
                &fields.destination_field_for_refresh_token,
                &fields.destination_field_for_expires,
            ];
            let first = list.len();
            list.extend(mappings.into_iter().filter_map(|mapping| {
                let (node, text) = self.text_of(mapping)?;
                self.reached_fields(node)?;
                let is_usual = self.reference(node)?.is_usual;
                let rewritten = if is_usual {
                    None
                } else {
                    Some(rewritten(text)?.into_boxed_str())
                };
                Some(StoredOutput { node, rewritten })
            }));
            list[first..].sort_by_key(|output| self.tree.place(output.node).start);
            ends.push(list.len());
        }
        Outputs { list, ends }
    }

    /// The fields of other handlers that a field reference reaches: none where a handler does not
    /// declare its fields; `None` if it reaches no handler, or a field of the product.
    fn reached_fields(&self, reference: NodeId) -> Option<NamedFields<'_>> {
        match self.resolve(reference)? {
            Resolved::Fields(fields) => fields.are_own().then_some(fields),
            Resolved::Nothing { uncertain } => uncertain.then(NamedFields::default),
        }
    }
}

/// The reference as the tool writes it; `None` if it is none.
fn rewritten(text: &str) -> Option<String> {
    let read = target::read(text)?;
    let (group, field) = (normalize_spaces(read.group), normalize_spaces(read.field));
    Some(target::write(&group, None, &field))
}
