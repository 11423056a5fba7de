//! A fact with its sources and its confidence.
//!
//! The value of a fact is private to it. Code that reports something because of a fact reads
//! [`Fact::confirmed`], which gives nothing where nobody has confirmed it. Only what is shown to
//! people, or keeps a rule from reporting, may read [`Fact::claimed`].

use crate::provider::source::Source;

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Read in the source itself.
    Verified,
    /// Seen in excerpts of the source, or in the words of a third party.
    Excerpt,
    /// Claimed; nobody has confirmed it.
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
    /// How sure it is.
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

    /// The value, for rules that report something because of it; `None` if it is unverified.
    pub fn confirmed(&self) -> Option<T> {
        match self.confidence {
            Confidence::Verified | Confidence::Excerpt => Some(self.value),
            Confidence::Unverified => None,
        }
    }

    /// The value, confirmed or not: for people, and for rules that report nothing because of it.
    pub const fn claimed(&self) -> T {
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn only_sourced_facts_are_confirmed() {
        assert_eq!(Fact::unverified(1).confirmed(), None);
        assert_eq!(Fact::unverified(1).claimed(), 1);
        assert_eq!(Fact::excerpt(1, &[]).confirmed(), Some(1));
        assert_eq!(Fact::verified(1, &[]).confirmed(), Some(1));
    }
}
