@echo off
rem Puts "Check EHCP drafts" into the menu "Send to" of File Explorer, for you alone. Delete it from there at any time.
setlocal EnableExtensions DisableDelayedExpansion
set "EHCP_TARGET=%~dp0check-drafts.cmd"
set "EHCP_NAME=Check EHCP drafts.lnk"
powershell -NoProfile -Command "$shell = New-Object -ComObject WScript.Shell; $link = $shell.CreateShortcut((Join-Path $shell.SpecialFolders.Item('SendTo') $env:EHCP_NAME)); $link.TargetPath = $env:EHCP_TARGET; $link.Save()"
if errorlevel 1 goto by_hand
echo Done. Click a draft with the right mouse button, then: Send to, Check EHCP drafts.
echo In Windows 11, click "Show more options" first.
pause
exit /b 0

:by_hand
echo This computer does not let the shortcut be made by a program.
echo docs\windows.md shows how to make it by hand in a minute.
pause
exit /b 2
