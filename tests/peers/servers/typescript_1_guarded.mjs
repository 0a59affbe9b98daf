// The catalogue on the TypeScript SDK 1.x behind bearer tokens, as its examples show.

import { randomUUID } from 'node:crypto';

import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
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
        if (!known || known.resource.href !== resource.href) throw new InvalidTokenError('unknown token');
        return { token, clientId: 'tests', scopes: known.scopes, expiresAt: known.expiresAt, resource: known.resource, extra: { user: known.user } };
    }
};

function createServer() {
    const server = new McpServer({ name: 'typescript-1-guarded', version: '1.0.0' });
    server.registerTool(
        'search_items',
        {
            description: 'Search the catalogue by title.',
            inputSchema: { query: z.string().describe('Text to look for in the titles') },
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
const transports = new Map();

app.post('/mcp', auth, async (req, res) => {
    const sessionId = req.headers['mcp-session-id'];
    let transport = transports.get(sessionId);
    if (!sessionId && isInitializeRequest(req.body)) {
        transport = new StreamableHTTPServerTransport({
            sessionIdGenerator: () => randomUUID(),
            onsessioninitialized: id => transports.set(id, transport)
        });
        transport.onclose = () => transports.delete(transport.sessionId);
        await createServer().connect(transport);
    } else if (!transport) {
        const [status, code, message] = sessionId ? [404, -32001, 'Session not found'] : [400, -32000, 'No session ID provided'];
        res.status(status).json({ jsonrpc: '2.0', error: { code, message }, id: null });
        return;
    }
    await transport.handleRequest(req, res, req.body);
});

const withSession = async (req, res) => {
    const sessionId = req.headers['mcp-session-id'];
    const transport = transports.get(sessionId);
    if (transport) await transport.handleRequest(req, res);
    else res.status(sessionId ? 404 : 400).send(sessionId ? 'Session not found' : 'Missing session ID');
};
app.get('/mcp', auth, withSession);
app.delete('/mcp', auth, withSession);

app.listen(port, '127.0.0.1');
