import type { KeyObject } from 'node:crypto'

type Environment = Readonly<Record<string, string | undefined>>

export const PUBLIC: string
export const SECRET: string
export function publicUpdateKey(env: Environment): string
export function missingUpdateKeys(env: Environment): readonly string[]
export function secretUpdateKey(env: Environment): KeyObject
export function buildFacts(env: Environment): {
  readonly updateKey: string
  readonly at: number
  readonly commit: string
  readonly notes: string
}
