//! The rows of the table of faults that are about authorization.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! authorization {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
            // Authorization: these imply a server that wants a bearer token
            ForbiddenForUnauthorized, "forbidden-for-unauthorized", "requests without a token are answered with HTTP 403",
                "a request without a token is answered with HTTP 401";
            AnyTokenAccepted, "any-token-accepted", "every bearer token is accepted",
                "tokens are validated";
            UnsignedTokenAccepted, "unsigned-token-accepted", "a JSON Web Token without a signature is accepted",
                "tokens are validated";
            ExpiredAccepted, "expired-accepted", "an expired token is accepted",
                "an expired token is answered with HTTP 401";
            OtherAudienceAccepted, "other-audience-accepted", "a token for another server is accepted",
                "only tokens issued for this server are accepted";
            QueryTokenAccepted, "query-token-accepted", "a token in the query of the URL is accepted",
                "tokens come in the header Authorization";
            MalformedAuthorizationFails, "malformed-authorization-fails", "a malformed Authorization is answered with HTTP 500",
                "a malformed Authorization is answered with HTTP 400";
            DataInRefusal, "data-in-refusal", "the refusal of a request without a token holds its result",
                "no data goes to unauthorized parties";
            UnprotectedList, "unprotected-list", "lists are served without a token",
                "every request is verified";
            UnprotectedOpening, "unprotected-opening", "initialize and server/discover are served without a token",
                "all connections are authenticated";
            UnprotectedStream, "unprotected-stream", "GET is served without a token",
                "every request is verified";
            SessionAuthenticates, "session-authenticates", "a session id is as good as a token",
                "sessions are not used for authentication";
            SessionNotBound, "session-not-bound", "the session of one user serves another",
                "sessions are bound to their user";
            StateAuthenticates, "state-authenticates", "a requestState is as good as a token",
                "having a state does not authenticate";
            StateNotBound, "state-not-bound", "the requestState of one user serves another",
                "requestState is bound to its user";
            OtherScheme, "other-scheme", "the challenge asks for user and password (Basic)",
                "authorization over HTTP is that of the specification";
            NoChallenge, "no-challenge", "HTTP 401 has no WWW-Authenticate",
                "HTTP 401 has a WWW-Authenticate of the scheme Bearer";
            ChallengeWithoutError, "challenge-without-error", "the challenge does not say that the token is invalid",
                "a bad token is answered with error=\"invalid_token\"";
            ChallengeWithoutMetadata, "challenge-without-metadata", "the challenge has no resource_metadata",
                "the challenge names the protected resource metadata (2025-06-18)";
            ChallengeWithoutScope, "challenge-without-scope", "the challenge has no scope",
                "the challenge names the scopes needed";
            ChallengeScopeChanges, "challenge-scope-changes", "the same request is challenged for another scope each time",
                "challenges are consistent";
            OfflineAccessScope, "offline-access-scope", "offline_access is among the scopes",
                "offline_access is no scope of the server";
            MetadataMissing, "metadata-missing", "there is no protected resource metadata",
                "protected resource metadata (RFC 9728) is served";
            ChallengeMetadataLost, "challenge-metadata-lost", "resource_metadata leads nowhere",
                "the metadata is where the challenge says";
            MetadataWithoutServers, "metadata-without-servers", "the metadata names no authorization server",
                "authorization_servers has at least one entry";
            ResourceMismatch, "resource-mismatch", "the metadata speaks of another resource",
                "the metadata's resource is this server";
            ResourceWithSlash, "resource-with-slash", "the metadata's resource ends with a slash",
                "the canonical URI has no trailing slash";
            PlainHttpServer, "plain-http-server", "the authorization server is reached without TLS",
                "authorization servers use https";
            HostByCase, "host-by-case", "requests with a Host in capitals are refused",
                "scheme and host are accepted in upper case";
            ScopeNotChallenged, "scope-not-challenged", "HTTP 403 for a missing scope has no WWW-Authenticate",
                "a missing scope is challenged with insufficient_scope";
            ScopeChallengeStale, "scope-challenge-stale", "the challenge for a missing scope names the scope that is there",
                "the challenge names the scopes needed now";
            ScopesOneByOne, "scopes-one-by-one", "each challenge names one more scope of the same operation",
                "one challenge names all scopes of an operation";
            WriteCannotRead, "write-cannot-read", "a token that may write may not read",
                "scope hierarchies are honoured";
            WriteWithReadToken, "write-with-read-token", "tools that write serve tokens that may only read",
                "access is controlled for each tool";

            // Authorization as of 2025-03-26: these imply a server of that revision with endpoints of its own
            NoAuthorizationMetadata, "no-authorization-metadata", "there is no authorization server metadata",
                "authorization server metadata (RFC 8414) is served";
            NoAuthorizationEndpoints, "no-authorization-endpoints", "there are neither metadata nor the default endpoints",
                "without metadata, /authorize, /token and /register are there";
            AuthorizationMetadataBelowPath, "authorization-metadata-below-path", "the metadata is below the path of the endpoint",
                "the metadata is at the root of the server";
            PlainHttpEndpoint, "plain-http-endpoint", "the authorization endpoint is reached without TLS",
                "authorization endpoints use https";
            OpenRedirect, "open-redirect", "authorization redirects to any URI",
                "redirect URIs are validated";
            NoPkce, "no-pkce", "the metadata offers no code challenge",
                "PKCE is required";
            NoRegistration, "no-registration", "the metadata has no registration_endpoint",
                "clients can register dynamically";
            ImplicitGrant, "implicit-grant", "the implicit grant is offered",
                "OAuth 2.1 has no implicit grant";
            OddGrants, "odd-grants", "only an exotic grant is offered",
                "the grants offered fit people or applications";
        }
    };
}

pub(super) use authorization;
