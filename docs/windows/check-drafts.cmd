@echo off
rem Drop drafts, or folders of drafts, on this file. They are checked, and the report opens in your browser.
rem Nothing leaves this computer. No draft is changed.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "report=%USERPROFILE%\EHCP check.html"
if "%~1"=="" goto nothing_dropped

rem pushd gives a network share a drive letter while this runs; cd could not go there.
pushd "%~dp0..\.." || goto not_installed
set "python=%CD%\.venv\Scripts\python.exe"
if not exist "%python%" goto not_installed

rem Windows puts no quotes round a path with an ampersand, and would cut it there. So the names are taken from the
rem line as Windows wrote it, and put in place only after the line below has been taken apart.
setlocal EnableDelayedExpansion
set "line=!cmdcmdline!"
set "names=!line:*%~nx0" =!"
if "!names!"=="!line!" goto by_hand
set "names=!names:~0,-1!"
echo Checking. This window closes when the report is ready.
"!python!" -m ehcp_tools lint !names! --format html -o "!report!" --open --fail-on never
if errorlevel 1 goto trouble
popd
exit 0

:by_hand
rem Started from a terminal: the names are quoted as they were typed.
endlocal
"%python%" -m ehcp_tools lint %* --format html -o "%report%" --open --fail-on never
popd
exit /b

:nothing_dropped
echo Drop Word drafts, or a folder of them, on this file.
echo To do so, pick them up in File Explorer and let them go over the picture of this file.
goto wait

:not_installed
echo ehcp-tools is not installed in the folder that this file belongs to.
echo Leave this file where it is, in docs\windows of the project, and follow docs\windows.md.
goto wait

:trouble
echo.
echo Something could not be done. The lines above say what, and what to do about it.
popd

:wait
pause
exit 2
