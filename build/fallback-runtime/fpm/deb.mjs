import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A line break would begin another field of a control file. */
const oneLine = (text) => text.replace(/\s*\n\s*/g, ' ').trim()

/**
 * Returns the control file of a Debian package. `asked`: see `readArguments`. `size`: total size of the installed
 * files, bytes.
 */
export function controlFile(asked, size) {
  const [synopsis = '', ...more] = asked.description.split('\n').map((line) => line.trim())
  const fields = [
    ['Package', asked.name],
    ['Version', asked.version],
    ['License', asked.license],
    ['Vendor', asked.vendor],
    ['Architecture', asked.architecture],
    ['Maintainer', asked.maintainer],
    ['Installed-Size', String(Math.ceil(size / 1024))],
    ['Depends', asked.depends.join(', ')],
    ['Recommends', asked.recommends.join(', ')],
    ['Section', asked.category ?? 'default'],
    ['Priority', asked.priority ?? 'optional'],
    ['Homepage', asked.url]
  ]
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `${name}: ${oneLine(value)}`)
  const described = more.map((line) => ` ${line === '' ? '.' : line}`)
  return [...lines, `Description: ${synopsis}`, ...described, ''].join('\n')
}

/** Makes a Debian package of the files in `tree`. `run(program, parameters)` rejects if the program fails. */
export async function makeDeb(asked, { tree, size }, run) {
  const control = join(tree, 'DEBIAN')
  mkdirSync(control)
  writeFileSync(join(control, 'control'), controlFile(asked, size))
  for (const [name, script] of [
    ['postinst', asked.afterInstall],
    ['postrm', asked.afterRemove]
  ]) {
    if (script === undefined) continue
    copyFileSync(script, join(control, name))
    chmodSync(join(control, name), 0o755)
  }
  const kind = asked.compression === 'gz' ? 'gzip' : (asked.compression ?? 'xz')
  await run('dpkg-deb', ['--root-owner-group', `-Z${kind}`, '-z1', '--build', tree, asked.output])
}
