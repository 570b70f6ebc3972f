Attribute VB_Name = "Funktioner"
Option Explicit

' Kalkylbladsfunktionerna, i samma form som xlwings skriver dem. De kräver Excel på en PC.

Private Function Fraga(ByVal namn As String, varden As Variant) As Variant
    If PythonFinns() Then
        Fraga = XLPy.CallUDF("xl_addin.excel.functions", namn, varden, Nothing, Application.Caller)
    Else
        Fraga = "Excel vet inte var Python finns: kör vplan installera"
    End If
End Function

Function VP_STATUS(matetal, ar, utfall, Optional tidigare, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_STATUS = Fraga("VP_STATUS", Array(matetal, ar, utfall, tidigare, serie, plan, Nothing))
    Exit Function
Fel:
    VP_STATUS = Err.Description
End Function

Function VP_FORKLARING(matetal, ar, utfall, Optional tidigare, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_FORKLARING = Fraga("VP_FORKLARING", Array(matetal, ar, utfall, tidigare, serie, plan, Nothing))
    Exit Function
Fel:
    VP_FORKLARING = Err.Description
End Function

Function VP_MALVARDE(matetal, ar, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_MALVARDE = Fraga("VP_MALVARDE", Array(matetal, ar, serie, plan, Nothing))
    Exit Function
Fel:
    VP_MALVARDE = Err.Description
End Function

Function VP_KONTROLL(matetal, varde, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_KONTROLL = Fraga("VP_KONTROLL", Array(matetal, varde, serie, plan, Nothing))
    Exit Function
Fel:
    VP_KONTROLL = Err.Description
End Function

Function VP_AVGIFT(kommun, ar, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_AVGIFT = Fraga("VP_AVGIFT", Array(kommun, ar, plan, Nothing))
    Exit Function
Fel:
    VP_AVGIFT = Err.Description
End Function

Function VP_FORDELA(belopp, nycklar, Optional ar, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_FORDELA = Fraga("VP_FORDELA", Array(belopp, nycklar, ar, plan, Nothing))
    Exit Function
Fel:
    VP_FORDELA = Err.Description
End Function

Function VP_PLAN(matetal, Optional vad, Optional ar, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_PLAN = Fraga("VP_PLAN", Array(matetal, vad, ar, serie, plan, Nothing))
    Exit Function
Fel:
    VP_PLAN = Err.Description
End Function

Function VP_UTFALL(kommun, ar, matetal, Optional serie, Optional resultat, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_UTFALL = Fraga("VP_UTFALL", Array(kommun, ar, matetal, serie, resultat, plan, Nothing))
    Exit Function
Fel:
    VP_UTFALL = Err.Description
End Function
