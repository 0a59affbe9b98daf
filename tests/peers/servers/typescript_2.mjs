// A small catalogue on the TypeScript SDK 2.x, written as its examples show and not hardened beyond its defaults.

import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

const catalogue = new Map([['1', 'red lamp'], ['2', 'blue lamp'], ['3', 'green chair']]);

function createServer() {
    const server = new McpServer({ name: 'typescript-2', version: '1.0.0' });

    server.registerTool(
        'search_items',
        {
            description: 'Search the catalogue by title.',
            inputSchema: z.object({ query: z.string().describe('Text to look for in the titles') }),
            outputSchema: z.object({ titles: z.array(z.string()) }),
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
            inputSchema: z.object({
                item_id: z.string().describe('Identifier of the item'),
                title: z.string().describe('Its new title')
            })
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
        { description: 'Ask for a description of one item.', argsSchema: z.object({ item_id: z.string() }) },
        ({ item_id }) => ({
            messages: [{ role: 'user', content: { type: 'text', text: `Describe item ${item_id} of the catalogue in one sentence.` } }]
        })
    );

    return server;
}

function serveHttp(port) {
    const app = createMcpExpressApp();
    const handle = toNodeHandler(createMcpHandler(createServer));
    app.all('/mcp', (req, res) => handle(req, res, req.body));
    app.listen(port, '127.0.0.1');
}

const [mode, port] = process.argv.slice(2);
if (mode === 'stdio') serveStdio(createServer);
else serveHttp(Number(port));
