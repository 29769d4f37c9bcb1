import { readFileSync, writeFileSync } from 'node:fs'

const END = '</ComponentGroup>'

/** The part of the WiX project that lets a link such as deskhand://customer/… open Deskhand. */
const LINKS = `
      <Component Id="deskhandLinks" Guid="*">
        <RegistryKey Root="HKLM" Key="Software\\Classes\\deskhand" ForceDeleteOnUninstall="yes">
          <RegistryValue Type="string" Value="URL:Deskhand customer" KeyPath="yes"/>
          <RegistryValue Type="string" Name="URL Protocol" Value=""/>
          <RegistryKey Key="DefaultIcon">
            <RegistryValue Type="string" Value="&quot;[#mainExecutable]&quot;,0"/>
          </RegistryKey>
          <RegistryKey Key="shell\\open\\command">
            <RegistryValue Type="string" Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"/>
          </RegistryKey>
        </RegistryKey>
      </Component>
    `

/** Adds `LINKS` to the WiX project that electron-builder has written. Throws if the project does not have one `END`. */
export default function addLinks(projectFile) {
  const project = readFileSync(projectFile, 'utf8')
  if (project.split(END).length !== 2) throw new Error(`${projectFile} does not have one ${END}`)
  writeFileSync(projectFile, project.replace(END, LINKS + END))
}
