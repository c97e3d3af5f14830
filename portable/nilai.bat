@echo off
rem Seret folder survei ke berkas ini. Tidak perlu instalasi, hak khusus, atau internet.
chcp 65001 >nul
setlocal
set "DI_SINI=%~dp0"
set "PYTHON=%DI_SINI%python\python.exe"
set PYTHONUTF8=1
set PYTHONDONTWRITEBYTECODE=1
if "%~1"=="" (
  echo Seret folder survei ke nilai.bat.
  pause
  exit /b 2
)
if not exist "%~1" (
  echo Folder ini tidak ada: %~1
  pause
  exit /b 2
)
set "LAPORAN=%~1\laporan"
if not exist "%~1\" set "LAPORAN=%~dp1laporan"
cd /d "%~dp1"
"%PYTHON%" -m kepatuhan check "%~1"
echo.
"%PYTHON%" -m kepatuhan score "%~1" -o "%LAPORAN%" --no-archive
set "KODE=%ERRORLEVEL%"
if %KODE% LEQ 1 (
  for /f "delims=" %%H in ('dir /b /s "%LAPORAN%\report.html" 2^>nul') do (
    start "" "%%H"
    goto selesai
  )
)
:selesai
echo.
if %KODE%==0 echo Selesai.
if %KODE%==1 echo Selesai, tetapi ada yang ditolak: bacalah temuan di atas.
if %KODE% GTR 1 echo Tidak ada laporan: bacalah pesan di atas.
pause
exit /b %KODE%
