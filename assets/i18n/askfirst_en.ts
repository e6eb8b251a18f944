<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BasketList</name>
    <message numerus="yes">
        <source>%n item(s) in your basket</source>
        <translation>
            <numerusform>%n item in your basket</numerusform>
            <numerusform>%n items in your basket</numerusform>
        </translation>
    </message>
</context>
</TS>
