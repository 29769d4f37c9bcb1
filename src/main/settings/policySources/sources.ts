import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Timers } from '../../../shared/clock'
import { askProgram, type AskProgram } from '../../os/askProgram'
import { systemTimers } from '../../os/clock'
import { mergePolicy, type LastValid, type Policy, type PolicyPart } from '../policy'
import { policyLines } from '../policyLines'
import { policyFolder, readPolicyFiles, type SystemPolicy } from '../policyFiles'
import { withNamedFiles } from '../policyNamedFiles'
import { readManagedPreferences } from './managedPreferences'
import { readRegistry } from './registry'

/** The computer whose policy is read. Tests replace it. */
export interface PolicyComputer {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The short name of the user account. */
  readonly user: string
  readonly ask: AskProgram
  readonly exists: (path: string) => boolean
}

export function thisComputer(): PolicyComputer {
  return { platform: process.platform, env: process.env, user: userName(), ask: askProgram, exists: existsSync }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // The system does not know the account's name. So the account has no preferences of its own.
    return ''
  }
}

export async function readSystemPolicy(computer: PolicyComputer): Promise<SystemPolicy> {
  const { platform, env, user, ask, exists } = computer
  const usual = policyFolder(platform, env, exists)
  if (platform === 'win32') {
    const { parts, folder } = await readRegistry(ask, env)
    return { parts, folder: { folder: folder ?? usual, onlyDefaults: folder === null, isNamed: folder !== null } }
  }
  const parts = platform === 'darwin' ? await readManagedPreferences(ask, user, exists) : []
  return { parts, folder: { folder: usual, onlyDefaults: false } }
}

async function readPolicyParts(computer: PolicyComputer): Promise<readonly PolicyPart[]> {
  const { parts, folder } = await readSystemPolicy(computer)
  return [...parts, ...readPolicyFiles(folder)]
}

/**
 * Reads the policy once. Logs what cannot be used. `last`: the last valid values of the profile, which count where
 * the policy cannot be read.
 */
export async function readWholePolicy(
  last: LastValid,
  log: (line: string) => void,
  computer: PolicyComputer = thisComputer(),
  timers: Timers = systemTimers
): Promise<Policy> {
  const policy = await withNamedFiles(mergePolicy(await readPolicyParts(computer), last), { timers })
  for (const line of policyLines(policy.problems)) log(line)
  return policy
}
