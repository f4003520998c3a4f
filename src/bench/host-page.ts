/** A page of another site, long enough to have a layout, with the widget's tag or without it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  /** Origin, without a slash at the end. */
  url: string;
  close(): void;
}

const SECTIONS = 60;
const PARAGRAPH = 'A page of another site has words of its own, and a reader who came for those. '.repeat(6);

/** Serves `/without` and `/with`; `widgetUrl` is told once the widget's server is there. */
export async function serveHostPage(widgetUrl: () => string): Promise<HostPage> {
  const sections = Array.from({ length: SECTIONS }, (_, i) => `<h2>Section ${i}</h2><p>${PARAGRAPH}</p>`);
  const server = createServer(({ url }, response) => {
    if (url !== '/with' && url !== '/without') return void response.writeHead(404).end();
    const tag =
      url === '/with' ? `<script src="${widgetUrl()}/widget.js" data-library="" defer></script>` : '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><head><title>Host</title></head><body><h1>Host</h1>${sections.join('')}${tag}</body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
