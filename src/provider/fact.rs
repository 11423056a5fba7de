//! A fact with its sources and how sure it is.
//!
//! What a fact says is private to it. Who accuses somebody asks [`Fact::sure`], which is silent on
//! what nobody has confirmed; only what is shown to people, or keeps a rule silent, may ask
//! [`Fact::said`].

use crate::provider::source::Source;

/// How a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Read in the source itself.
    Verified,
    /// Seen in excerpts of the source, or in a third party's words.
    Excerpt,
    /// Said to be so; nobody has confirmed it.
    Unverified,
}

impl Confidence {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Excerpt => "seen in excerpts",
            Self::Unverified => "unverified",
        }
    }
}

/// Something that is known of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact<T> {
    value: T,
    /// How it is known.
    pub confidence: Confidence,
    /// Where it was read; none for what is unverified.
    pub sources: &'static [Source],
}

impl<T: Copy> Fact<T> {
    /// A fact that was read in these sources.
    pub(super) const fn verified(value: T, sources: &'static [Source]) -> Self {
        Self {
            value,
            confidence: Confidence::Verified,
            sources,
        }
    }

    /// A fact that was seen in excerpts of these sources.
    pub(super) const fn excerpt(value: T, sources: &'static [Source]) -> Self {
        Self {
            value,
            confidence: Confidence::Excerpt,
            sources,
        }
    }

    /// A fact that nobody has confirmed.
    pub(super) const fn unverified(value: T) -> Self {
        Self {
            value,
            confidence: Confidence::Unverified,
            sources: &[],
        }
    }

    /// What is so, for rules that report something because of it; `None` if it is unverified.
    pub fn sure(&self) -> Option<T> {
        match self.confidence {
            Confidence::Verified | Confidence::Excerpt => Some(self.value),
            Confidence::Unverified => None,
        }
    }

    /// What is said to be so: for people, and for rules that keep silent because of it.
    pub fn said(&self) -> T {
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn nobody_is_accused_on_hearsay() {
        assert_eq!(Fact::unverified(1).sure(), None);
        assert_eq!(Fact::unverified(1).said(), 1);
        assert_eq!(Fact::excerpt(1, &[]).sure(), Some(1));
        assert_eq!(Fact::verified(1, &[]).sure(), Some(1));
    }
}
