import { lstatSync, statSync } from 'node:fs'
import { filesIn, policyPaths } from './policyFiles'

/**
 * Describes the present state of the policy folder and its files, if one of them is a link. The system does not report
 * a change of a file behind a link, so the caller has to compare this text with an earlier one. Null: there is no link.
 */
export function linkedState(folder: string): string | null {
  const { file, more } = policyPaths(folder)
  const states = [folder, file, more, ...filesIn(more).files].map(stateOf)
  return states.some(({ isLink }) => isLink) ? states.map(({ text }) => text).join('\n') : null
}

function stateOf(path: string): { readonly isLink: boolean; readonly text: string } {
  let isLink = false
  try {
    isLink = lstatSync(path).isSymbolicLink()
    const { ino, size, mtimeMs, ctimeMs } = statSync(path)
    return { isLink, text: [path, ino, size, mtimeMs, ctimeMs].join(' ') }
  } catch {
    // Nothing is there, or the link leads to nothing.
    return { isLink, text: path }
  }
}
