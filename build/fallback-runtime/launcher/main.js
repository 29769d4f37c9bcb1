// Starts the app in the folder that the command line names, as Electron's own downloads do. The top-level await must
// stay: only with it does the app run before Electron reports that it is ready.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

function appFolder(parameters) {
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index]
    if (parameter === '-r' || parameter === '--require') createRequire(import.meta.url)(resolve(parameters[++index]))
    else if (!parameter.startsWith('-')) return resolve(parameter)
  }
  return undefined
}

const folder = appFolder(process.argv.slice(1))
if (!folder) {
  process.stderr.write(`Electron ${process.versions.electron}. Usage: electron <folder of the app> [switches]\n`)
  app.exit(1)
} else {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const name = about.productName ?? about.name
  if (about.version) app.setVersion(about.version)
  if (name) app.name = name
  app.setDesktopName(about.desktopName ?? `${app.name}.desktop`)
  app.setAppPath(folder)
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  try {
    await import(pathToFileURL(join(folder, about.main ?? 'index.js')).href)
  } catch (failure) {
    process.stderr.write(`The app in ${folder} did not start.\n${failure.stack ?? failure}\n`)
    app.exit(1)
  }
}
