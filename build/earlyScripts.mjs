/**
 * Returns a Vite plugin. With it, `index.html` loads the scripts and styles of `entry` at once. `start.ts` runs them
 * later, when main is too busy to serve them quickly.
 */
export function fetchEarly(entry) {
  const tagsOf = (bundle) => {
    const chunks = new Map(Object.entries(bundle))
    const first = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(entry))
    if (first === undefined) throw new Error(`No chunk begins with ${entry}`)
    const found = new Set()
    const visit = (name) => {
      if (found.has(name)) return
      found.add(name)
      chunks.get(name)?.imports.forEach(visit)
    }
    visit(first.fileName)
    const styles = [...found].flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])])
    const link = (rel, file) => ({
      tag: 'link',
      attrs: { rel, crossorigin: true, href: `./${file}` },
      injectTo: 'head'
    })
    return [...[...found].map((file) => link('modulepreload', file)), ...styles.map((file) => link('stylesheet', file))]
  }
  return {
    name: 'fetch-early',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle, filename }) => {
        if (bundle === undefined || !filename.endsWith('index.html')) return html
        return { html, tags: tagsOf(bundle).filter(({ attrs }) => !html.includes(`href="${attrs.href}"`)) }
      }
    }
  }
}
