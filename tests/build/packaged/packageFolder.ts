import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Returns the folder of the unpacked package. `npm test` makes the package and passes the folder in DESKHAND_PACKAGE.
 */
export function packageFolder(): string {
  const output = process.env['DESKHAND_PACKAGE']
  if (output === undefined)
    throw new Error('DESKHAND_PACKAGE is not set: run npm test, or npm run package and name the folder it prints.')
  const folder = join(output, 'linux-unpacked')
  if (!existsSync(folder)) throw new Error(`${folder} is missing`)
  return folder
}

export const packagedExecutable = (): string => join(packageFolder(), 'deskhand')
