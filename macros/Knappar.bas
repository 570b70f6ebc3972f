Attribute VB_Name = "Knappar"
Option Explicit

' Varje knapp startar en funktion i Python och gör inget annat. Samma steg utan makron: vplan knapp konsolidera
' Knapparnas egna makron skrivs in sist i modulen när arbetsboken byggs, ett för varje knapp i programmets tabell.

Private meny As IRibbonUI
Private lyssnare As Handelser

Private Sub Kor(ByVal anrop As String)
    On Error GoTo Fel
    If Not PythonFinns() Then
        VisaFel "Excel vet inte var Python finns."
        Exit Sub
    End If
    If RunPython("import xl_addin.excel.buttons as b; " & anrop) = 0 Then
        UppdateraMenyn
        Exit Sub
    End If
Fel:
    VisaFel "Python gick inte att starta från Excel."
End Sub

Private Sub VisaFel(ByVal orsak As String)
    MsgBox orsak & " Stäng rutan och kör samma steg från genvägen i Start-menyn, eller med kommandot vplan knapp. Kommandot vplan doktor säger vad som är fel, och vplan installera rättar det oftast.", vbExclamation, "Verksamhetsplan"
End Sub

' Inställningarna kommer bara från användarens egen fil, aldrig från en arbetsbok. Utan dem startas ingenting: ett
' program som heter python i mappen bredvid en öppnad fil får inte bli det som körs.
Public Function PythonFinns() As Boolean
    Dim tolk As String
    #If Mac Then
        PythonFinns = Len(GetConfig("INTERPRETER_MAC", "")) > 0
    #Else
        tolk = GetConfig("INTERPRETER_WIN", "")
        If tolk = "python" And Len(GetConfig("CONDA ENV", "")) > 0 Then
            PythonFinns = FileExists(GetConfig("CONDA PATH", "") & "\condabin\conda.bat")
        ElseIf InStr(tolk, "\") > 0 Then
            PythonFinns = FileExists(tolk)
        End If
    #End If
End Function

' Menyfliken. En knapp är grå när det inte finns något för den att göra.

Public Sub MenyLaddad(ribbon As IRibbonUI)
    Set meny = ribbon
    Set lyssnare = New Handelser
    lyssnare.Lyssna Application
End Sub

Public Sub UppdateraMenyn()
    On Error Resume Next
    meny.Invalidate
End Sub

Public Sub MenyKnapp(control As IRibbonControl)
    Kor "b.clicked('" & control.Tag & "')"
End Sub

Public Sub MenyBok(control As IRibbonControl, ByRef aktiv)
    aktiv = Not KontrollBok() Is Nothing
End Sub

Public Sub MenyResultat(control As IRibbonControl, ByRef aktiv)
    aktiv = FinnsResultat(KontrollBok())
End Sub

Public Sub MenyFil(control As IRibbonControl, ByRef aktiv)
    If Workbooks.Count > 0 Then aktiv = Not ArKontrollBok(ActiveWorkbook) Else aktiv = False
End Sub

Public Sub MenySynlig(control As IRibbonControl, ByRef synlig)
    synlig = Not ArKontrollBok(ActiveWorkbook)
End Sub

Private Function KontrollBok() As Workbook
    Dim bok As Workbook
    If ArKontrollBok(ActiveWorkbook) Then
        Set KontrollBok = ActiveWorkbook
        Exit Function
    End If
    For Each bok In Workbooks
        If ArKontrollBok(bok) Then
            Set KontrollBok = bok
            Exit Function
        End If
    Next
End Function

Private Function ArKontrollBok(bok As Workbook) As Boolean
    On Error Resume Next
    ArKontrollBok = Len(bok.Names("vp_plan").Name) > 0
End Function

Private Function FinnsResultat(bok As Workbook) As Boolean
    FinnsResultat = Not bok Is Nothing
    On Error Resume Next
    FinnsResultat = Len(bok.Names("vp_resultat").RefersToRange.Value) > 0
End Function

' Knapparna.

