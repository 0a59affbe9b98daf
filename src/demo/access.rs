//! Whom the sample server serves: everyone, or those with a token.

use super::fault::Fault;
use super::faults::Faults;

/// Whom the sample server serves over HTTP.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Everyone.
    #[default]
    Open,
    /// Those with a token.
    Protected,
    /// Those with a token, in 2025-03-26 alone: the server is its own authorization server.
    Own,
}

/// The words for a server that wants a token.
pub(super) const WORDS: [(&str, Access); 2] = [
    ("protected", Access::Protected),
    ("protected-2025-03-26", Access::Own),
];

/// Faults that only a server that wants a token can have.
const PROTECTED: &[Fault] = &[
    Fault::ForbiddenForUnauthorized,
    Fault::AnyTokenAccepted,
    Fault::UnsignedTokenAccepted,
    Fault::ExpiredAccepted,
    Fault::OtherAudienceAccepted,
    Fault::QueryTokenAccepted,
    Fault::MalformedAuthorizationFails,
    Fault::DataInRefusal,
    Fault::UnprotectedList,
    Fault::UnprotectedOpening,
    Fault::UnprotectedStream,
    Fault::SessionAuthenticates,
    Fault::SessionNotBound,
    Fault::StateAuthenticates,
    Fault::StateNotBound,
    Fault::OtherScheme,
    Fault::NoChallenge,
    Fault::ChallengeWithoutError,
    Fault::ChallengeWithoutMetadata,
    Fault::ChallengeWithoutScope,
    Fault::ChallengeScopeChanges,
    Fault::OfflineAccessScope,
    Fault::MetadataMissing,
    Fault::ChallengeMetadataLost,
    Fault::MetadataWithoutServers,
    Fault::ResourceMismatch,
    Fault::ResourceWithSlash,
    Fault::PlainHttpServer,
    Fault::HostByCase,
    Fault::ScopeNotChallenged,
    Fault::ScopeChallengeStale,
    Fault::ScopesOneByOne,
    Fault::WriteCannotRead,
    Fault::WriteWithReadToken,
    Fault::OpenRedirect,
];

/// Faults that only an authorization server can have.
const OWN: &[Fault] = &[
    Fault::NoAuthorizationMetadata,
    Fault::NoAuthorizationEndpoints,
    Fault::AuthorizationMetadataBelowPath,
    Fault::PlainHttpEndpoint,
    Fault::NoPkce,
    Fault::NoRegistration,
    Fault::ImplicitGrant,
    Fault::OddGrants,
];

impl Faults {
    /// Whom the server serves; some faults want a server with tokens.
    pub fn access(&self) -> Access {
        let wanted = self.iter().map(of).max();
        self.word.max(wanted.unwrap_or_default())
    }

    /// The same faults on a server that wants a token.
    pub fn protected(mut self) -> Faults {
        self.word = self.word.max(Access::Protected);
        self
    }
}

/// The mode that a server with this fault has to be in.
fn of(fault: Fault) -> Access {
    if OWN.contains(&fault) {
        Access::Own
    } else if PROTECTED.contains(&fault) {
        Access::Protected
    } else {
        Access::Open
    }
}
