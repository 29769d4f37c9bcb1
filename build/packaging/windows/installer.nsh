; The steps of the Windows installer that electron-builder does not write. `tests/build/installed/nsis.spec.ts` runs
; them.

!define LINKS_KEY "Software\Classes\deskhand"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

; A link such as deskhand://customer/… opens Deskhand.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "${LINKS_KEY}" "" "URL:Deskhand customer"
  WriteRegStr SHELL_CONTEXT "${LINKS_KEY}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "${LINKS_KEY}\DefaultIcon" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}",0'
  WriteRegStr SHELL_CONTEXT "${LINKS_KEY}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

; Removes the registry entries that would point to the removed program. An update leaves them.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; Another copy of Deskhand may have registered itself for the links. Its entry must stay.
    ReadRegStr $R0 SHELL_CONTEXT "${LINKS_KEY}\shell\open\command" ""
    ${if} $R0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
      DeleteRegKey SHELL_CONTEXT "${LINKS_KEY}"
    ${endIf}

    ; Each signed-in user may have a value that starts Deskhand with the computer.
    StrCpy $R1 0
    ${do}
      EnumRegKey $R2 HKU "" $R1
      ${if} $R2 == ""
        ${break}
      ${endIf}
      IntOp $R1 $R1 + 1
      StrCpy $R3 0
      ${do}
        ClearErrors
        EnumRegValue $R4 HKU "$R2\${RUN_KEY}" $R3
        ${if} ${Errors}
        ${orIf} $R4 == ""
          ${break}
        ${endIf}
        IntOp $R3 $R3 + 1
        ReadRegStr $R5 HKU "$R2\${RUN_KEY}" $R4
        StrCpy $R6 $R5 1
        ${if} $R6 == '"'
          StrCpy $R5 $R5 "" 1
        ${endIf}
        StrLen $R6 "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
        StrCpy $R5 $R5 $R6
        ${if} $R5 == "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
          DeleteRegValue HKU "$R2\${RUN_KEY}" $R4
          DeleteRegValue HKU "$R2\${APPROVED_KEY}" $R4
          ; The next value now has the number of the removed value, so the counter goes back by one.
          IntOp $R3 $R3 - 1
        ${endIf}
      ${loop}
    ${loop}
  ${endIf}
!macroend
