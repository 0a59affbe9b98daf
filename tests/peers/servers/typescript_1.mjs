// A small catalogue on the TypeScript SDK 1.x, written as its examples show and not hardened beyond its defaults.

import { randomUUID } from 'node:crypto';

import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';

const catalogue = new Map([['1', 'red lamp'], ['2', 'blue lamp'], ['3', 'green chair']]);

function createServer() {
    const server = new McpServer({ name: 'typescript-1', version: '1.0.0' });

    server.registerTool(
        'search_items',
        {
            description: 'Search the catalogue by title.',
            inputSchema: { query: z.string().describe('Text to look for in the titles') },
            outputSchema: { titles: z.array(z.string()) },
            annotations: { readOnlyHint: true }
        },
        async ({ query }) => {
            const found = { titles: [...catalogue.values()].filter(title => title.includes(query)) };
            return { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: found };
        }
    );

    server.registerTool(
        'rename_item',
        {
            description: 'Change the title of one item of the catalogue.',
            inputSchema: {
                item_id: z.string().describe('Identifier of the item'),
                title: z.string().describe('Its new title')
            }
        },
        async ({ item_id, title }) => {
            if (!catalogue.has(item_id)) throw new Error(`no item ${item_id}`);
            catalogue.set(item_id, title);
            return { content: [{ type: 'text', text: `item ${item_id} is now ${title}` }] };
        }
    );

    server.registerResource('items', 'catalogue://items', { description: 'Every title of the catalogue.' }, async uri => ({
        contents: [{ uri: uri.href, text: [...catalogue.values()].join('\n') }]
    }));

    server.registerResource(
        'item',
        new ResourceTemplate('catalogue://items/{item_id}', { list: undefined }),
        { description: 'The title of one item.' },
        async (uri, { item_id }) => {
            if (!catalogue.has(item_id)) throw new Error(`no item ${item_id}`);
            return { contents: [{ uri: uri.href, text: catalogue.get(item_id) }] };
        }
    );

    server.registerPrompt(
        'describe_item',
        { description: 'Ask for a description of one item.', argsSchema: { item_id: z.string() } },
        ({ item_id }) => ({
            messages: [{ role: 'user', content: { type: 'text', text: `Describe item ${item_id} of the catalogue in one sentence.` } }]
        })
    );

    return server;
}

function serveHttp(port) {
    const app = createMcpExpressApp();
    const transports = new Map();

    app.post('/mcp', async (req, res) => {
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

    // GET opens the stream of a session, DELETE ends the session.
    const withSession = async (req, res) => {
        const sessionId = req.headers['mcp-session-id'];
        const transport = transports.get(sessionId);
        if (transport) await transport.handleRequest(req, res);
        else res.status(sessionId ? 404 : 400).send(sessionId ? 'Session not found' : 'Missing session ID');
    };
    app.get('/mcp', withSession);
    app.delete('/mcp', withSession);

    app.listen(port, '127.0.0.1');
}

const [mode, port] = process.argv.slice(2);
if (mode === 'stdio') await createServer().connect(new StdioServerTransport());
else serveHttp(Number(port));
