import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The fallback runtime carries a launcher that makes any folder the app: it has no place in a package. */
export default ({ appOutDir }) => rm(join(appOutDir, 'resources/app'), { recursive: true, force: true })
