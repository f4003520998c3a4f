/** Moments of a video in its address. */

/** The id in a YouTube address of any form; undefined for other addresses. */
export function youTubeId(address: string | null): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { hostname, pathname, searchParams } = new URL(address);
  const host = hostname.replace(/^(?:www|m|music)\./, '');
  const [, first, second] = pathname.split('/');
  const id =
    host === 'youtu.be'
      ? first
      : /^youtube(?:-nocookie)?\.com$/.test(host)
        ? (searchParams.get('v') ?? (/^(?:embed|shorts|live|v)$/.test(first ?? '') ? second : undefined))
        : undefined;
  return id && /^[\w-]{6,20}$/.test(id) ? id : undefined;
}

/** The video's address at a moment; undefined for a site whose addresses carry none. */
export function videoUrlAt(videoUrl: string | null, seconds: number): string | undefined {
  const id = youTubeId(videoUrl);
  if (id === undefined) return undefined;
  return `https://www.youtube.com/watch?v=${id}&t=${Math.max(0, Math.floor(seconds))}s`;
}
