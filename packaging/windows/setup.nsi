; Mailmedic-<version>-Setup.exe.  makensis -DVERSION= -DPROGRAMS= -DASSETS= -DOUTFILE= [-DSIGN=] setup.nsi
;
; Switches:  /S silent   /AllUsers for everybody (needs an administrator)   /CurrentUser   /Desktop icon on the desktop   /D=folder (last)
; Exit codes: 0 done, 1 cancelled, 2 failed or system too old, 3 a newer version is installed, 4 Mailmedic is open,
;             5 no right to write there, 6 disk full, 7 installed for everybody by the MSI.
;             In every case but 0 what was installed before is as it was.
Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "nsDialogs.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define APP "Mailmedic"
!define OWN_KEY "Software\${APP}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define PROG_ID "${APP}.Message"
!define CLASSES "Software\Classes"

Name "${APP}"
OutFile "${OUTFILE}"
; No question for administrator rights: whoever wants it for everybody says so on the first page.
RequestExecutionLevel user
SetCompressor /SOLID lzma
; The two programs have much in common: with the usual 8 MB the second is packed as if the first were not there.
SetCompressorDictSize 32
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${APP} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "FileDescription" "${APP} Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT or Apache-2.0"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ASSETS}/mailmedic.ico"
!define MUI_UNICON "${ASSETS}/mailmedic.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartIt
Page custom WhoPage WhoLeave
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Italian"
!include "words.nsh"

Var ForAll        ; 1: for everybody
Var WantsDesktop  ; 1: an icon on the desktop
Var Radio
Var Box
Var Code          ; exit code of a refusal

; ---------------------------------------------------------------- what both halves need

; Leaves with a sentence and an exit code. Silent: the code alone.
!macro Refuse code text
  StrCpy $Code ${code}
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel $Code
  Quit
!macroend

; Is one of the programs open? Windows keeps the file of a running program from being written. Waits for the person, once for
; each press on "Try again".
!macro NotRunning un
Function ${un}NotRunning
  again:
    StrCpy $0 ""
    IfFileExists "$INSTDIR\mailmedic.exe" 0 +3
      Push "$INSTDIR\mailmedic.exe"
      Call ${un}IsFree
    IfFileExists "$INSTDIR\mailmedic-cli.exe" 0 +3
      Push "$INSTDIR\mailmedic-cli.exe"
      Call ${un}IsFree
    StrCmp $0 "" done
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 4
    Quit
  done:
FunctionEnd

; Sets $0 where the file cannot be written.
Function ${un}IsFree
  Pop $1
  ClearErrors
  FileOpen $2 $1 a
  IfErrors 0 +3
    StrCpy $0 "busy"
    Return
  FileClose $2
FunctionEnd
!macroend
!insertmacro NotRunning ""
!insertmacro NotRunning "un."

; $ForAll decides whose registry, start menu and folder it is.
!macro Context un
Function ${un}Context
  SetRegView 64
  ${If} $ForAll = 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Context ""
!insertmacro Context "un."

!macro EachFile what
  !insertmacro ${what} "mailmedic.exe"
  !insertmacro ${what} "mailmedic-cli.exe"
  !insertmacro ${what} "LICENSE.txt"
  !insertmacro ${what} "uninstall.exe"
!macroend
!macro Remove name
  Delete "$INSTDIR\${name}"
  Delete "$INSTDIR\${name}.old"
  Delete "$INSTDIR\${name}.new"
!macroend
; Programs, icons and registry of the copy in $INSTDIR.
!macro RemoveAll
  !insertmacro EachFile Remove
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  Delete "$DESKTOP\${APP}.lnk"
  DeleteRegValue SHCTX "${CLASSES}\.eml\OpenWithProgids" "${PROG_ID}"
  DeleteRegValue SHCTX "${CLASSES}\.msg\OpenWithProgids" "${PROG_ID}"
  ; Keys that others use too go only when nothing is in them.
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.eml\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.msg\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.eml"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.msg"
  DeleteRegKey SHCTX "${CLASSES}\${PROG_ID}"
  DeleteRegKey SHCTX "${CLASSES}\Applications\mailmedic.exe"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${OWN_KEY}"
!macroend

; ---------------------------------------------------------------- installing

; $4: the folder of the copy that this person has alone, where everybody is going to have one; else nothing.
Function OwnCopy
  StrCpy $4 ""
  ${If} $ForAll = 1
    ReadRegStr $4 HKCU "${OWN_KEY}" "InstallDir"
    ${IfNot} ${FileExists} "$4\mailmedic.exe"
    ${OrIf} $4 == $INSTDIR
      StrCpy $4 ""
    ${EndIf}
  ${EndIf}
FunctionEnd

; Nobody needs two. Only once the other stands, and what the window remembers stays.
Function RemoveOwnCopy
  Call OwnCopy
  ${If} $4 != ""
    Delete "$4\mailmedic.exe"
    ; Opened meanwhile: it is left whole.
    ${IfNot} ${FileExists} "$4\mailmedic.exe"
      StrCpy $5 $INSTDIR
      StrCpy $INSTDIR $4
      SetShellVarContext current
      !insertmacro RemoveAll
      RMDir "$LOCALAPPDATA\Programs"
      StrCpy $INSTDIR $5
      Call Context
    ${EndIf}
  ${EndIf}
FunctionEnd

; $4: the version that everybody has, $5: its folder; nothing where nobody has.
Function OfAll
  ReadRegStr $4 HKLM "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $5 HKLM "${OWN_KEY}" "InstallDir"
  ${IfNot} ${FileExists} "$5\mailmedic.exe"
    StrCpy $4 ""
    StrCpy $5 ""
  ${EndIf}
FunctionEnd

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    !insertmacro Refuse 2 "$(TOO_OLD)"
  ${EndIf}
  ; As it is installed already; else for this person alone.
  StrCpy $ForAll 0
  ReadRegStr $0 HKCU "${OWN_KEY}" "InstallDir"
  ReadRegStr $1 HKLM "${OWN_KEY}" "InstallDir"
  ${If} $0 == ""
  ${AndIf} $1 != ""
    StrCpy $ForAll 1
  ${EndIf}
  ${GetParameters} $9
  ClearErrors
  ${GetOptions} $9 "/AllUsers" $0
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $9 "/CurrentUser" $0
  ${IfNot} ${Errors}
    StrCpy $ForAll 0
  ${EndIf}
  StrCpy $WantsDesktop 0
  ClearErrors
  ${GetOptions} $9 "/Desktop" $0
  ${IfNot} ${Errors}
    StrCpy $WantsDesktop 1
  ${EndIf}
  ${If} ${Silent}
    Call Prepare
  ${EndIf}
FunctionEnd

Function WhoPage
  ; Started again as administrator: the person has chosen already, in the window that waits behind this one.
  ClearErrors
  ${GetOptions} $9 "/Chosen=" $0
  ${IfNot} ${Errors}
    ShowWindow $0 ${SW_HIDE}
    Call Prepare
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(WHO_TITLE)" "$(WHO_TEXT)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 6u 100% 12u "$(WHO_ME)"
  Pop $1
  ${NSD_CreateLabel} 12u 19u 95% 12u "$(WHO_ME_TEXT)"
  Pop $0
  ${NSD_CreateRadioButton} 0 40u 100% 12u "$(WHO_ALL)"
  Pop $Radio
  ${NSD_CreateLabel} 12u 53u 95% 12u "$(WHO_ALL_TEXT)"
  Pop $0
  ${NSD_CreateCheckBox} 0 84u 100% 12u "$(DESKTOP_ICON)"
  Pop $Box
  ${If} $ForAll = 1
    ${NSD_Check} $Radio
  ${Else}
    ${NSD_Check} $1
  ${EndIf}
  ${If} $WantsDesktop = 1
    ${NSD_Check} $Box
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(INSTALL)"
  nsDialogs::Show
FunctionEnd

Function WhoLeave
  ${NSD_GetState} $Radio $0
  StrCpy $ForAll 0
  ${If} $0 = ${BST_CHECKED}
    StrCpy $ForAll 1
  ${EndIf}
  ${NSD_GetState} $Box $0
  StrCpy $WantsDesktop 0
  ${If} $0 = ${BST_CHECKED}
    StrCpy $WantsDesktop 1
  ${EndIf}
  UserInfo::GetAccountType
  Pop $0
  ${If} $ForAll = 1
  ${AndIf} $0 != "Admin"
    Call OwnCopyClosed
    StrCpy $0 "/AllUsers /Chosen=$HWNDPARENT"
    ${If} $WantsDesktop = 1
      StrCpy $0 "$0 /Desktop"
    ${EndIf}
    ; Last, and never in quotes.
    ${If} $INSTDIR != ""
      StrCpy $0 "$0 /D=$INSTDIR"
    ${EndIf}
    ClearErrors
    ExecShellWait "runas" "$EXEPATH" "$0"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(NO_ADMINISTRATOR)"
      Abort
    ${EndIf}
    ; The administrator may be somebody else, who does not see this person's own copy.
    Call OfAll
    ${If} $4 == "${VERSION}"
      StrCpy $INSTDIR $5
      Call RemoveOwnCopy
    ${EndIf}
    Quit
  ${EndIf}
  ${If} $ForAll = 0
    Call OfAll
    ReadRegDWORD $0 HKLM "${OWN_KEY}" "Menu"
    ${If} $5$0 != ""
      MessageBox MB_OKCANCEL|MB_ICONQUESTION "$(IS_THERE_FOR_ALL)" IDOK +2
        Abort
    ${EndIf}
  ${EndIf}
  Call Prepare
FunctionEnd

; Refuses while this person's own copy is open: it is going to be removed.
Function OwnCopyClosed
  Call OwnCopy
  ${If} $4 != ""
    Push $INSTDIR
    StrCpy $INSTDIR $4
    Call NotRunning
    Pop $INSTDIR
  ${EndIf}
FunctionEnd

; Everything that can be in the way, before a byte is written.
Function Prepare
  Call Context
  UserInfo::GetAccountType
  Pop $0
  ${If} $ForAll = 1
  ${AndIf} $0 != "Admin"
    !insertmacro Refuse 5 "$(NO_ADMINISTRATOR)"
  ${EndIf}
  ; Only the MSI writes it. Its folder, start menu and registry are the same: each would take the other's away.
  ReadRegDWORD $0 HKLM "${OWN_KEY}" "Menu"
  ${If} $ForAll = 1
  ${AndIf} $0 != ""
    !insertmacro Refuse 7 "$(IS_MSI)"
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${OWN_KEY}" "InstallDir"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${APP}"
    ${If} $ForAll = 1
      StrCpy $INSTDIR "$PROGRAMFILES64\${APP}"
    ${EndIf}
  ${EndIf}
  ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $1 SHCTX "${OWN_KEY}" "InstallDir"
  ; Where its folder was deleted by hand, it is no longer there.
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$1\mailmedic.exe"
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      !insertmacro Refuse 3 "$(IS_NEWER)"
    ${EndIf}
  ${EndIf}
  Call OwnCopyClosed
  IfFileExists "$INSTDIR\*.*" +2
    StrCpy $3 "new"
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\mailmedic.try" w
  ${If} ${Errors}
    !insertmacro Refuse 5 "$(NO_RIGHT)"
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\mailmedic.try"
  ; The new programs stand beside the old ones for a moment.
  SectionGetSize 0 $1
  IntOp $1 $1 + 1024
  ${GetRoot} "$INSTDIR" $0
  ${DriveSpace} "$0\" "/D=F /S=K" $2
  ${If} $2 != ""
  ${AndIf} $2 L< $1
    ${If} $3 == "new"
      RMDir "$INSTDIR"
    ${EndIf}
    !insertmacro Refuse 6 "$(DISK_FULL)"
  ${EndIf}
  Call NotRunning
FunctionEnd

; One file takes its place; the old one waits beside it until all are there.
!macro Place name
  ${IfNot} ${Errors}
    Delete "$INSTDIR\${name}.old"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\${name}"
      Rename "$INSTDIR\${name}" "$INSTDIR\${name}.old"
    ${EndIf}
    Rename "$INSTDIR\${name}.new" "$INSTDIR\${name}"
  ${EndIf}
!macroend
!macro GoBack name
  Delete "$INSTDIR\${name}.new"
  ${If} ${FileExists} "$INSTDIR\${name}.old"
    Delete "$INSTDIR\${name}"
    Rename "$INSTDIR\${name}.old" "$INSTDIR\${name}"
  ${EndIf}
!macroend
!macro Forget name
  Delete "$INSTDIR\${name}.old"
!macroend

Section "programs"
  SetOutPath "$INSTDIR"
  ; Under other names first: a disk that fills up half-way leaves the old programs as they were.
  File "/oname=mailmedic.exe.new" "${PROGRAMS}/mailmedic.exe"
  File "/oname=mailmedic-cli.exe.new" "${PROGRAMS}/mailmedic-cli.exe"
  File "/oname=LICENSE.txt.new" "${PROGRAMS}/LICENSE.txt"
  ClearErrors
  WriteUninstaller "$INSTDIR\uninstall.exe.new"
  !insertmacro EachFile Place
  ${If} ${Errors}
    Call .onInstFailed
    !insertmacro Refuse 2 "$(NOT_WRITTEN)"
  ${EndIf}
  !insertmacro EachFile Forget

  CreateShortCut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\mailmedic.exe" "" "" 0 SW_SHOWNORMAL "" "$(SHORTCUT)"
  ${If} $WantsDesktop = 1
    CreateShortCut "$DESKTOP\${APP}.lnk" "$INSTDIR\mailmedic.exe" "" "" 0 SW_SHOWNORMAL "" "$(SHORTCUT)"
  ${EndIf}

  WriteRegStr SHCTX "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${APP}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${APP}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\mailmedic.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  StrCpy $0 "/CurrentUser"
  ${If} $ForAll = 1
    StrCpy $0 "/AllUsers"
  ${EndIf}
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" $0'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" $0 /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0

  ; "Open with" offers it for messages. What opens them by a double click stays what it was.
  WriteRegStr SHCTX "${CLASSES}\${PROG_ID}" "" "$(MESSAGE)"
  WriteRegStr SHCTX "${CLASSES}\${PROG_ID}\shell\open\command" "" '"$INSTDIR\mailmedic.exe" "%1"'
  WriteRegStr SHCTX "${CLASSES}\${PROG_ID}\DefaultIcon" "" "$INSTDIR\mailmedic.exe,0"
  WriteRegStr SHCTX "${CLASSES}\Applications\mailmedic.exe" "FriendlyAppName" "${APP}"
  WriteRegStr SHCTX "${CLASSES}\Applications\mailmedic.exe\shell\open\command" "" '"$INSTDIR\mailmedic.exe" "%1"'
  WriteRegStr SHCTX "${CLASSES}\Applications\mailmedic.exe\SupportedTypes" ".eml" ""
  WriteRegStr SHCTX "${CLASSES}\Applications\mailmedic.exe\SupportedTypes" ".msg" ""
  WriteRegStr SHCTX "${CLASSES}\.eml\OpenWithProgids" "${PROG_ID}" ""
  WriteRegStr SHCTX "${CLASSES}\.msg\OpenWithProgids" "${PROG_ID}" ""
  Call RemoveOwnCopy
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; From the last page. With an administrator's rights it is the desktop that starts it, without them.
Function StartIt
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 == "Admin"
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\mailmedic.exe"'
  ${Else}
    Exec '"$INSTDIR\mailmedic.exe"'
  ${EndIf}
FunctionEnd

; Also called by NSIS where a file could not be written.
Function .onInstFailed
  !insertmacro EachFile GoBack
  ${If} $3 == "new"
    SetOutPath "$TEMP"
    RMDir "$INSTDIR"
  ${EndIf}
FunctionEnd

; ---------------------------------------------------------------- uninstalling

Function un.onInit
  SetRegView 64
  StrCpy $ForAll 0
  ; Started from its folder it is told nothing.
  ReadRegStr $0 HKLM "${OWN_KEY}" "InstallDir"
  ${If} $0 == $INSTDIR
    StrCpy $ForAll 1
  ${EndIf}
  ${GetParameters} $9
  ClearErrors
  ${GetOptions} $9 "/AllUsers" $0
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  ${If} $ForAll = 1
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      ${IfNot} ${Silent}
        ; "Apps" starts it without rights.
        ExecShell "runas" "$INSTDIR\uninstall.exe" "/AllUsers"
        Quit
      ${EndIf}
      !insertmacro Refuse 5 "$(NO_ADMINISTRATOR)"
    ${EndIf}
  ${EndIf}
  Call un.Context
  Call un.NotRunning
FunctionEnd

Section "Uninstall"
  !insertmacro RemoveAll
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ; What the window remembered, and reports of crashes.
  SetShellVarContext current
  Delete "$LOCALAPPDATA\${APP}\window.toml"
  Delete "$LOCALAPPDATA\${APP}\window.toml.new"
  Delete "$LOCALAPPDATA\${APP}\crash-*.txt"
  Delete "$LOCALAPPDATA\${APP}\seat-*"
  RMDir "$LOCALAPPDATA\${APP}"
  ; Where it was the only program there.
  RMDir "$LOCALAPPDATA\Programs"
SectionEnd
