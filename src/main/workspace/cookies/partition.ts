import { createHash } from 'node:crypto'

/** The name of the lasting session in which a workspace's pages and cookies live, apart from every other workspace's. */
export function partitionName(origin: string): string {
  return `persist:workspace-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`
}
