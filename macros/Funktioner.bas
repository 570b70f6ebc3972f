Attribute VB_Name = "Funktioner"
Option Explicit

' Kalkylbladsfunktionerna, i samma form som xlwings skriver dem. De kräver Excel på en PC.

Function VP_STATUS(matetal, ar, utfall, Optional tidigare, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_STATUS = XLPy.CallUDF("xl_addin.excel.functions", "VP_STATUS", Array(matetal, ar, utfall, tidigare, serie, plan, Nothing), ActiveWorkbook, Application.Caller)
    Exit Function
Fel:
    VP_STATUS = Err.Description
End Function

Function VP_FORKLARING(matetal, ar, utfall, Optional tidigare, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_FORKLARING = XLPy.CallUDF("xl_addin.excel.functions", "VP_FORKLARING", Array(matetal, ar, utfall, tidigare, serie, plan, Nothing), ActiveWorkbook, Application.Caller)
    Exit Function
Fel:
    VP_FORKLARING = Err.Description
End Function

Function VP_MALVARDE(matetal, ar, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_MALVARDE = XLPy.CallUDF("xl_addin.excel.functions", "VP_MALVARDE", Array(matetal, ar, serie, plan, Nothing), ActiveWorkbook, Application.Caller)
    Exit Function
Fel:
    VP_MALVARDE = Err.Description
End Function

Function VP_KONTROLL(matetal, varde, Optional serie, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_KONTROLL = XLPy.CallUDF("xl_addin.excel.functions", "VP_KONTROLL", Array(matetal, varde, serie, plan, Nothing), ActiveWorkbook, Application.Caller)
    Exit Function
Fel:
    VP_KONTROLL = Err.Description
End Function

Function VP_AVGIFT(kommun, ar, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_AVGIFT = XLPy.CallUDF("xl_addin.excel.functions", "VP_AVGIFT", Array(kommun, ar, plan, Nothing), ActiveWorkbook, Application.Caller)
    Exit Function
Fel:
    VP_AVGIFT = Err.Description
End Function

Function VP_FORDELA(belopp, nycklar, Optional ar, Optional plan)
    If TypeOf Application.Caller Is Range Then On Error GoTo Fel
    VP_FORDELA = XLPy.CallUDF("xl_addin.excel.functions", "VP_FORDELA", Array(belopp, nycklar, ar, plan, Nothing), ActiveWorkbook, Application.Caller)
    Exit Function
Fel:
    VP_FORDELA = Err.Description
End Function
