/**
 * Sets two fuses for development. One allows debuggers. The other lets the main process start without the file
 * `browser_v8_context_snapshot.bin`, which this runtime lacks.
 */
export async function openFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
}
