Attribute VB_Name = "Knappar"
Option Explicit

' Varje knapp startar en funktion i Python och gör inget annat. Samma steg utan makron: vplan knapp konsolidera

Public Sub SkapaMallar()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.create_templates()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub Kontrollera()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.check()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub Konsolidera()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.consolidate()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub Aterkoppla()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.give_feedback()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub Paminn()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.remind()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub OppnaResultat()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.open_result()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub SkapaPdf()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.make_pdf()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

Public Sub VisaHjalp()
    On Error GoTo Fel
    If RunPython("import xl_addin.excel.buttons as b; b.show_help()") = 0 Then Exit Sub
Fel:
    VisaFel
End Sub

' Menyfliksområdet kräver ett argument, knapparna på bladet tål inget.

Public Sub MenySkapaMallar(control As IRibbonControl)
    SkapaMallar
End Sub

Public Sub MenyKontrollera(control As IRibbonControl)
    Kontrollera
End Sub

Public Sub MenyKonsolidera(control As IRibbonControl)
    Konsolidera
End Sub

Public Sub MenyAterkoppla(control As IRibbonControl)
    Aterkoppla
End Sub

Public Sub MenyPaminn(control As IRibbonControl)
    Paminn
End Sub

Public Sub MenyOppnaResultat(control As IRibbonControl)
    OppnaResultat
End Sub

Public Sub MenySkapaPdf(control As IRibbonControl)
    SkapaPdf
End Sub

Public Sub MenyVisaHjalp(control As IRibbonControl)
    VisaHjalp
End Sub

Private Sub VisaFel()
    MsgBox "Python gick inte att starta från Excel. Stäng rutan och kör samma steg från genvägen i Start-menyn, eller med kommandot vplan knapp. Kommandot vplan doktor säger vad som är fel.", vbExclamation, "Verksamhetsplan"
End Sub
