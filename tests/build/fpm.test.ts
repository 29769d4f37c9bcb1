import { expect, it } from 'vitest'
import { readArguments } from '../../build/fallback-runtime/fpm/arguments.mjs'
import { controlFile } from '../../build/fallback-runtime/fpm/deb.mjs'
import { specFile } from '../../build/fallback-runtime/fpm/rpm.mjs'

const LINE = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgbm1', '--deb-recommends', 'libunity9'],
  ...['--deb-compression', 'xz', '--architecture', 'amd64', '--description', 'The desk\n Where agents take over.'],
  ...['--version', '1.0.0', '--package', '/out/deskhand.deb', '--name', 'deskhand', '--maintainer', 'A <a@b.example>'],
  '/app/=/opt/Deskhand',
  '/a=b/icon.png=/usr/share/icons/icon.png'
]

it('the command line of electron-builder is read', () => {
  expect(readArguments(LINE)).toMatchObject({
    target: 'deb',
    depends: ['libnss3', 'libgbm1'],
    recommends: ['libunity9'],
    output: '/out/deskhand.deb',
    files: [
      { from: '/app/', to: '/opt/Deskhand' },
      { from: '/a=b/icon.png', to: '/usr/share/icons/icon.png' }
    ]
  })
})

it.each([
  { what: 'an unknown option', line: [...LINE, '--deb-systemd', 'x.service'], says: '--deb-systemd is not known' },
  { what: 'an option without its value', line: [...LINE, '--url'], says: '--url has no value' },
  { what: 'a file without a place', line: [...LINE, '/app'], says: '/app does not say where it goes' },
  { what: 'a line without a name', line: LINE.filter((one) => !/^(?:--name|deskhand)$/.test(one)), says: 'name' },
  { what: 'another kind of package', line: LINE.map((one) => (one === 'deb' ? 'pacman' : one)), says: 'pacman' }
])('$what is refused, so that no package lacks something', ({ line, says }) => {
  expect(() => readArguments(line)).toThrow(says)
})

it('a control file has one line for each field, and a description that dpkg can read', () => {
  const asked = readArguments([...LINE, '--vendor', 'Deskhand\nEssential: yes'])
  const lines = controlFile({ ...asked, description: 'The desk\n\nMore.' }, 3_000).split('\n')
  expect(lines).toContain('Vendor: Deskhand Essential: yes')
  expect(lines).toContain('Installed-Size: 3')
  expect(lines).toContain('Depends: libnss3, libgbm1')
  expect(lines.slice(-4)).toEqual(['Description: The desk', ' .', ' More.', ''])
})

it('a percent sign in a spec begins no macro', () => {
  const asked = readArguments(LINE)
  const spec = specFile(
    { ...asked, summary: '100 %{expand}' },
    { files: ['/opt/Deskhand/50%.txt'], folders: ['/opt/Deskhand'] },
    { afterRemove: 'test "${1%x}" = 0' }
  )
  expect(spec).toContain('Summary: 100 %%{expand}')
  expect(spec).toContain('"/opt/Deskhand/50%%.txt"')
  expect(spec).toContain('%postun\ntest "${1%%x}" = 0')
})
