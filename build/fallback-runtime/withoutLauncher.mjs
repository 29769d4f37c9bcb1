import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes the fallback runtime's launcher from a package, because the launcher would start any folder as the app. */
export default ({ appOutDir }) => rm(join(appOutDir, 'resources/app'), { recursive: true, force: true })
