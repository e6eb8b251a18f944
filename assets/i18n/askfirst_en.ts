<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BasketList</name>
    <message numerus="yes">
        <source>%Ln item(s) in your basket</source>
        <translation>
            <numerusform>%Ln item in your basket</numerusform>
            <numerusform>%Ln items in your basket</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Size</name>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln piece</numerusform>
            <numerusform>%Ln pieces</numerusform>
        </translation>
    </message>
</context>
</TS>
