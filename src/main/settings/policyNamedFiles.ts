import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import type { Timers } from '../../shared/clock'
import type { PolicyProblem } from '../../shared/domain/policyProblem'
import type { PolicyValue } from '../../shared/domain/policyView'
import { SECOND_MS } from '../../shared/time'
import { readAtMost } from '../files/readAtMost'
import { unusableExtraFile } from '../workspace/certificates/certificates'
import type { Policy } from './policy'
import { isOpenToOthers, systemAdministrators, type Administrators } from './policyTrust'

/** A file counts as unreadable if the system does not answer within this time, ms. */
const LOOK_LIMIT_MS = 5 * SECOND_MS

/** A look at the files and folders that a policy names. Neither promise rejects. */
export interface NamedFilesLook {
  /** Resolves to the problems that were found within `LOOK_LIMIT_MS`. */
  readonly found: Promise<readonly PolicyProblem[]>
  /** Resolves when the system has answered for all these files. If a drive is gone, it may never answer. */
  readonly over: Promise<void>
}

export interface NamedFilesParts {
  readonly timers: Timers
  readonly administrators?: Administrators
  /** Rejects if this user cannot read the file or folder. Tests replace it. */
  readonly canRead?: (path: string) => Promise<void>
}

/**
 * Finds the files and folders that the policy names and that cannot be used:
 * - a file or folder is missing, or this user cannot read it;
 * - others than an administrator can change the file of certificate authorities;
 * - the file of certificate authorities contains no authority.
 * Looks at one path after the other. A drive that is gone then blocks only one thread of Node.
 */
export function lookAtNamedFiles(policy: Policy, parts: NamedFilesParts): NamedFilesLook {
  const { timers, administrators = systemAdministrators(), canRead = readable } = parts
  const problems: PolicyProblem[] = []
  let waitsFor: Named | null = null

  async function lookAtAll(): Promise<void> {
    for (const named of policy.set.flatMap(namedBy)) {
      waitsFor = named
      problems.push(...(await problemsOf(named, administrators, canRead)))
    }
    waitsFor = null
  }

  const over = lookAtAll()
  const found = new Promise<readonly PolicyProblem[]>((resolve) => {
    const cancel = timers.after(LOOK_LIMIT_MS, () =>
      resolve(waitsFor === null ? problems : [...problems, missing(waitsFor)])
    )
    void over.then(() => {
      cancel()
      resolve(problems)
    })
  })
  return { found, over }
}

/** Resolves to the policy with the problems of the files that it names. */
export async function withNamedFiles(policy: Policy, parts: NamedFilesParts): Promise<Policy> {
  return withProblems(policy, await lookAtNamedFiles(policy, parts).found)
}

export function withProblems(policy: Policy, problems: readonly PolicyProblem[]): Policy {
  return problems.length === 0 ? policy : { ...policy, problems: [...policy.problems, ...problems] }
}

interface Named {
  readonly key: 'dictionariesFolder' | 'teamRepliesFile' | 'extraCaFile'
  readonly path: string
  /** Where the policy names the path. */
  readonly place: string
}

function namedBy({ key, value, source: { place } }: PolicyValue): readonly Named[] {
  if (typeof value !== 'string' || value === '') return []
  return key === 'dictionariesFolder' || key === 'teamRepliesFile' || key === 'extraCaFile'
    ? [{ key, path: value, place }]
    : []
}

function missing({ key, place }: Named): PolicyProblem {
  return { kind: key === 'dictionariesFolder' ? 'noFolder' : 'noFile', place, key }
}

async function problemsOf(
  named: Named,
  administrators: Administrators,
  canRead: (path: string) => Promise<void>
): Promise<readonly PolicyProblem[]> {
  const { key, path, place } = named
  try {
    await canRead(path)
    if (key === 'dictionariesFolder') return (await stat(path)).isDirectory() ? [] : [missing(named)]
    // Others may change this file, because an agent reads each reply before sending it.
    if (key === 'teamRepliesFile') return []
    if (isOpenToOthers(path, administrators)) return [{ kind: 'unprotected', place: path, key }]
    const unusable = await unusableExtraFile(path, { isOpenToOthers: () => false, read: readAtMost })
    return unusable === null ? [] : [{ kind: 'noAuthority', place, key }]
  } catch {
    return [missing(named)]
  }
}

function readable(path: string): Promise<void> {
  return access(path, constants.R_OK)
}
