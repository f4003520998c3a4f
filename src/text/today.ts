/** The day that counts as today where a request names none: an ISO date, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
