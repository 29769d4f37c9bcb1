import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Escapes `%`, because in a spec `%` begins a macro. */
const plain = (text) => text.replace(/%/g, '%%')
const oneLine = (text) => plain(text.replace(/\s*\n\s*/g, ' ').trim())
const quoted = (path) => `"${plain(path)}"`

/**
 * Returns the spec of an RPM package. `files`: paths in the package. `folders`: folders that no other package uses.
 * `scripts`: run after installing and after removing.
 */
export function specFile(asked, { files, folders }, scripts) {
  const fields = [
    ['Name', asked.name],
    ['Version', asked.version],
    ['Release', '1'],
    ['Summary', asked.summary ?? asked.description],
    ['License', asked.license],
    ['Vendor', asked.vendor],
    ['URL', asked.url],
    ['Packager', asked.maintainer],
    ['AutoReqProv', 'no'],
    ...asked.depends.map((one) => ['Requires', one])
  ]
  return [
    // With the first three macros, rpmbuild does not compile or strip files. The fourth sets the fastest compression.
    '%define debug_package %{nil}',
    '%define __os_install_post %{nil}',
    '%define _build_id_links none',
    '%define _binary_payload w1.gzdio',
    ...fields.filter(([, value]) => value).map(([name, value]) => `${name}: ${oneLine(value)}`),
    '%description',
    plain(asked.description.trim()),
    ...(scripts.afterInstall ? ['%post', plain(scripts.afterInstall)] : []),
    ...(scripts.afterRemove ? ['%postun', plain(scripts.afterRemove)] : []),
    '%files',
    '%defattr(-,root,root,-)',
    ...folders.map((path) => `%dir ${quoted(path)}`),
    ...files.map(quoted),
    ''
  ].join('\n')
}

/**
 * Returns the paths below `tree`, each from `/` on. Only `/opt/<app>` and the folders in it belong to the package
 * alone.
 */
function contentOf(tree, at = '') {
  const content = { files: [], folders: [] }
  for (const entry of readdirSync(join(tree, at), { withFileTypes: true })) {
    const path = `${at}/${entry.name}`
    if (!entry.isDirectory()) {
      content.files.push(path)
      continue
    }
    if (/^\/opt\/[^/]+/.test(path)) content.folders.push(path)
    const inside = contentOf(tree, path)
    content.files.push(...inside.files)
    content.folders.push(...inside.folders)
  }
  return content
}

/** Makes an RPM package of the files in `tree`. `folder`: a folder for the spec and for what rpmbuild writes. */
export async function makeRpm(asked, { tree, folder }, run) {
  const read = (script) => (script === undefined ? undefined : readFileSync(script, 'utf8'))
  const scripts = { afterInstall: read(asked.afterInstall), afterRemove: read(asked.afterRemove) }
  const spec = join(folder, 'package.spec')
  writeFileSync(spec, specFile(asked, contentOf(tree), scripts))
  const made = join(folder, 'made')
  mkdirSync(made)
  const macros = { _topdir: join(folder, 'top'), _rpmdir: made, _build_name_fmt: 'package.rpm' }
  const defines = Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`])
  const target = `--target=${asked.architecture}-linux`
  await run('rpmbuild', ['-bb', '--quiet', `--buildroot=${tree}`, target, ...defines, spec])
  renameSync(join(made, 'package.rpm'), asked.output)
}
