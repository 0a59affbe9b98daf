// The catalogue on the TypeScript SDK 2.x behind bearer tokens, as its examples show.

import { createMcpExpressApp, getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter, requireBearerAuth } from '@modelcontextprotocol/express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer, OAuthError, OAuthErrorCode } from '@modelcontextprotocol/server';
import * as z from 'zod';

const port = Number(process.argv[2]);
const resource = new URL(`http://127.0.0.1:${port}/mcp`);
const [read, write] = ['catalogue:read', 'catalogue:write'];
const catalogue = new Map([['1', 'red lamp'], ['2', 'blue lamp'], ['3', 'green chair']]);
const later = Math.floor(Date.now() / 1000) + 3600;

// Fixed tokens in the place of an authorization server.
const tokens = new Map([
    ['peer-token-read', { user: 'ann', scopes: [read], expiresAt: later, resource }],
    ['peer-token-write', { user: 'ann', scopes: [read, write], expiresAt: later, resource }],
    ['peer-token-expired', { user: 'ann', scopes: [read], expiresAt: 1, resource }],
    ['peer-token-other-audience', { user: 'ann', scopes: [read], expiresAt: later, resource: new URL('https://other.example/mcp') }],
    ['peer-token-other-user', { user: 'ben', scopes: [read], expiresAt: later, resource }]
]);

const verifier = {
    async verifyAccessToken(token) {
        const known = tokens.get(token);
        if (!known || known.resource.href !== resource.href) throw new OAuthError(OAuthErrorCode.InvalidToken, 'unknown token');
        return { token, clientId: 'tests', scopes: known.scopes, expiresAt: known.expiresAt, resource: known.resource, extra: { user: known.user } };
    }
};

function createServer() {
    const server = new McpServer({ name: 'typescript-2-guarded', version: '1.0.0' });
    server.registerTool(
        'search_items',
        {
            description: 'Search the catalogue by title.',
            inputSchema: z.object({ query: z.string().describe('Text to look for in the titles') }),
            annotations: { readOnlyHint: true }
        },
        async ({ query }) => ({
            content: [{ type: 'text', text: [...catalogue.values()].filter(title => title.includes(query)).join('\n') }]
        })
    );
    return server;
}

const issuer = 'https://auth.example';
const oauthMetadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256']
};

const app = createMcpExpressApp();
app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: resource, scopesSupported: [read, write] }));
const auth = requireBearerAuth({ verifier, requiredScopes: [read], resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource) });
const handle = toNodeHandler(createMcpHandler(createServer));
app.all('/mcp', auth, (req, res) => handle(req, res, req.body));
app.listen(port, '127.0.0.1');
