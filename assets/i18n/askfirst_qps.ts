<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>What is used</source>
        <translation>[Ŵhåţ îš ûšéđ ~]</translation>
    </message>
    <message>
        <source>Where it stays</source>
        <translation>[Ŵhéŕé îţ šţåýš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>[Höŵ ļöñğ ~]</translation>
    </message>
    <message>
        <source>How to take a yes back</source>
        <translation>[Höŵ ţö ţåķé å ýéš båçķ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
</context>
<context>
    <name>AgeBand</name>
    <message>
        <source>Under 18</source>
        <translation>[Ûñđéŕ 18 ~]</translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation>[18 ţö 24 ~]</translation>
    </message>
    <message>
        <source>25 to 34</source>
        <translation>[25 ţö 34 ~]</translation>
    </message>
    <message>
        <source>35 to 44</source>
        <translation>[35 ţö 44 ~]</translation>
    </message>
    <message>
        <source>45 to 54</source>
        <translation>[45 ţö 54 ~]</translation>
    </message>
    <message>
        <source>55 to 64</source>
        <translation>[55 ţö 64 ~]</translation>
    </message>
    <message>
        <source>65 or older</source>
        <translation>[65 öŕ öļđéŕ ~]</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Reading aloud</source>
        <translation>[Ŕéåđîñğ åļöûđ ~]</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>[Qûîéţéŕ ~]</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>[Ļöûđéŕ ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
    <message>
        <source>Stop reading aloud</source>
        <translation>[Šţöþ ŕéåđîñğ åļöûđ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>[Ŕéåđ åļöûđ ~]</translation>
    </message>
    <message>
        <source>Volume %1 of %2</source>
        <translation>[Vöļûmé %1 öf %2 ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>You said yes to one look.</source>
        <translation>[Ýöû šåîđ ýéš ţö öñé ļööķ. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not answered. It is not guessed.</source>
        <translation>[Ñöţ åñšŵéŕéđ. Îţ îš ñöţ ğûéššéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You said no. It is not guessed.</source>
        <translation>[Ýöû šåîđ ñö. Îţ îš ñöţ ğûéššéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You tell us yourself. It is not guessed.</source>
        <translation>[Ýöû ţéļļ ûš ýöûŕšéļf. Îţ îš ñöţ ğûéššéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You tell us a wish instead. It is not guessed.</source>
        <translation>[Ýöû ţéļļ ûš å ŵîšh îñšţéåđ. Îţ îš ñöţ ğûéššéđ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Turned off. Nothing is kept.</source>
        <translation>[Ţûŕñéđ öff. Ñöţhîñğ îš ķéþţ. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not answered. Nothing is counted.</source>
        <translation>[Ñöţ åñšŵéŕéđ. Ñöţhîñğ îš çöûñţéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You said yes. Looks at offers are counted.</source>
        <translation>[Ýöû šåîđ ýéš. Ļööķš åţ öfféŕš åŕé çöûñţéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Turned off. What was counted is gone.</source>
        <translation>[Ţûŕñéđ öff. Ŵhåţ ŵåš çöûñţéđ îš ğöñé. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You said no. Nothing is counted.</source>
        <translation>[Ýöû šåîđ ñö. Ñöţhîñğ îš çöûñţéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not answered. They are not used.</source>
        <translation>[Ñöţ åñšŵéŕéđ. Ţhéý åŕé ñöţ ûšéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You said yes. They help to choose offers.</source>
        <translation>[Ýöû šåîđ ýéš. Ţhéý héļþ ţö çhööšé öfféŕš. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You said no. They are not used.</source>
        <translation>[Ýöû šåîđ ñö. Ţhéý åŕé ñöţ ûšéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Turned off. They are not used.</source>
        <translation>[Ţûŕñéđ öff. Ţhéý åŕé ñöţ ûšéđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>AskedNotice</name>
    <message>
        <source>More</source>
        <translation>[Möŕé ~]</translation>
    </message>
    <message>
        <source>More about this: %1</source>
        <translation>[Möŕé åböûţ ţhîš: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>More about this</source>
        <translation>[Möŕé åböûţ ţhîš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You need not answer. Just go on scanning.</source>
        <translation>[Ýöû ñééđ ñöţ åñšŵéŕ. Jûšţ ğö öñ šçåññîñğ. ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>AttentionSheet</name>
    <message>
        <source>More about this</source>
        <translation>[Möŕé åböûţ ţhîš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>[Ñöţ ñöŵ ~]</translation>
    </message>
</context>
<context>
    <name>AttentionStrip</name>
    <message>
        <source>What the camera sees</source>
        <translation>[Ŵhåţ ţhé çåméŕå šééš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera is on, for a minute at most. It counts which offers are looked at.</source>
        <translation>[Ţhé çåméŕå îš öñ, föŕ å mîñûţé åţ möšţ. Îţ çöûñţš ŵhîçh öfféŕš åŕé ļööķéđ åţ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>[Šţöþ ţhé çåméŕå ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>[Åñšŵéŕ ~]</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>Scan your first item</source>
        <translation>[Šçåñ ýöûŕ fîŕšţ îţém ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Pay here yourself. This checkout asks first: it uses nothing about you unless you say yes.</source>
        <translation>[Þåý héŕé ýöûŕšéļf. Ţhîš çhéçķöûţ åšķš fîŕšţ: îţ ûšéš ñöţhîñğ åböûţ ýöû ûñļéšš ýöû šåý ýéš. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>There is a camera here, facing you. It is off.</source>
        <translation>[Ţhéŕé îš å çåméŕå héŕé, fåçîñğ ýöû. Îţ îš öff. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>A colleague is working here. It stays off, and nobody is asked about it.</source>
        <translation>[Å çöļļéåğûé îš ŵöŕķîñğ héŕé. Îţ šţåýš öff, åñđ ñöböđý îš åšķéđ åböûţ îţ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>[Ñöŕmåļ çöñţŕåšţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>[Hîğh çöñţŕåšţ ~]</translation>
    </message>
    <message>
        <source>There is no camera in use here.</source>
        <translation>[Ţhéŕé îš ñö çåméŕå îñ ûšé héŕé. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Only after another yes does it count which offers you look at. Without a yes it sees nothing.</source>
        <translation>[Öñļý îf ýöû šåý ýéš đöéš îţ ļööķ, öñçé, åñđ ğûéšš ýöûŕ åğé ğŕöûþ, ýöûŕ šmîļé, öŕ böţh, ţö çhööšé öfféŕš. Öñļý åfţéŕ åñöţhéŕ ýéš đöéš îţ çöûñţ ŵhîçh öfféŕš ýöû ļööķ åţ. Ŵîţhöûţ å ýéš îţ šééš ñöţhîñğ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Without a yes it sees nothing.</source>
        <translation>[Öñļý îf ýöû šåý ýéš đöéš îţ ļööķ, öñçé, åñđ ğûéšš ýöûŕ åğé ğŕöûþ, ýöûŕ šmîļé, öŕ böţh, ţö çhööšé öfféŕš. Ŵîţhöûţ å ýéš îţ šééš ñöţhîñğ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>[Ŕéåđ åļöûđ ~]</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>[Šţåŕţ ~]</translation>
    </message>
</context>
<context>
    <name>BasketLine</name>
    <message>
        <source>%1, %2</source>
        <translation>[%1, %2 ~]</translation>
    </message>
    <message>
        <source>One less: %1</source>
        <translation>[Öñé ļéšš: %1 ~]</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>[Öñé möŕé: %1 ~]</translation>
    </message>
    <message>
        <source>Take out: %1</source>
        <translation>[Ţåķé öûţ: %1 ~]</translation>
    </message>
</context>
<context>
    <name>BasketList</name>
    <message>
        <source>Your basket</source>
        <translation>[Ýöûŕ båšķéţ ~]</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) in your basket</source>
        <translation>
            <numerusform>[%Ln îţém(š) îñ ýöûŕ båšķéţ ~~~~~ ~]</numerusform>
            <numerusform>[%Ln îţém(š) îñ ýöûŕ båšķéţ ~~~~~ ~]</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold the bar code of an item in front of the scanner.</source>
        <translation>[Höļđ ţhé båŕ çöđé öf åñ îţém îñ fŕöñţ öf ţhé šçåññéŕ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Turn off</source>
        <translation>[Ţûŕñ öff ~]</translation>
    </message>
    <message>
        <source>Turn off: %1</source>
        <translation>[Ţûŕñ öff: %1 ~]</translation>
    </message>
</context>
<context>
    <name>ChoicesSheet</name>
    <message>
        <source>Your choices</source>
        <translation>[Ýöûŕ çhöîçéš ~]</translation>
    </message>
    <message>
        <source>Camera: age group</source>
        <translation>[Çåméŕå: åğé ğŕöûþ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera: smile</source>
        <translation>[Çåméŕå: šmîļé ~]</translation>
    </message>
    <message>
        <source>Camera, for looks at offers</source>
        <translation>[Çåméŕå, föŕ ļööķš åţ öfféŕš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Past purchases</source>
        <translation>[Þåšţ þûŕçhåšéš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>No card was shown. Nothing is looked up.</source>
        <translation>[Ñö çåŕđ ŵåš šhöŵñ. Ñöţhîñğ îš ļööķéđ ûþ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your answers to take along: read the codes with your phone. They say how to withdraw later.</source>
        <translation>[Ýöûŕ åñšŵéŕš ţö ţåķé åļöñğ: ŕéåđ ţhé çöđéš ŵîţh ýöûŕ þhöñé. Ţhéý šåý höŵ ţö ŵîţhđŕåŵ ļåţéŕ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>[Çåméŕå ~]</translation>
    </message>
    <message>
        <source>Looks at offers</source>
        <translation>[Ļööķš åţ öfféŕš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Known now: %1</source>
        <translation>[Ķñöŵñ ñöŵ: %1 ~]</translation>
    </message>
    <message>
        <source>Known now: nothing about you.</source>
        <translation>[Ķñöŵñ ñöŵ: ñöţhîñğ åböûţ ýöû. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your answer about the camera, as a code</source>
        <translation>[Ýöûŕ åñšŵéŕ åböûţ ţhé çåméŕå, åš å çöđé ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your answer about which offers you look at, as a code</source>
        <translation>[Ýöûŕ åñšŵéŕ åböûţ ŵhîçh öfféŕš ýöû ļööķ åţ, åš å çöđé ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your answer about past purchases, as a code</source>
        <translation>[Ýöûŕ åñšŵéŕ åböûţ þåšţ þûŕçhåšéš, åš å çöđé ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
</context>
<context>
    <name>Closed</name>
    <message>
        <source>This checkout is closed.</source>
        <translation>[Ţhîš çhéçķöûţ îš çļöšéđ. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Please go to another one.</source>
        <translation>[Þļéåšé ğö ţö åñöţhéŕ öñé. ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Deals</name>
    <message>
        <source>One more saves %2: %1</source>
        <translation>[Öñé möŕé šåvéš %2: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Items still missing: %1</source>
        <translation>[Îţémš šţîļļ mîššîñğ: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>[Šţîļļ mîššîñğ: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Still missing on its shelf: %1</source>
        <translation>[Šţîļļ mîššîñğ öñ îţš šhéļf: %1 ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>What it is for is not in the basket yet.</source>
        <translation>[Ŵhåţ îţ îš föŕ îš ñöţ îñ ţhé båšķéţ ýéţ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It is for everybody with our card.</source>
        <translation>[Îţ îš föŕ évéŕýböđý ŵîţh öûŕ çåŕđ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It is counted on your card. Show and collect first.</source>
        <translation>[Îţ îš çöûñţéđ öñ ýöûŕ çåŕđ. Šhöŵ åñđ çöļļéçţ fîŕšţ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It does not count at this time.</source>
        <translation>[Îţ đöéš ñöţ çöûñţ åţ ţhîš ţîmé. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>[Îţ håš éñđéđ. ~]</translation>
    </message>
    <message>
        <source>It is used up.</source>
        <translation>[Îţ îš ûšéđ ûþ. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Another saving is better for you.</source>
        <translation>[Åñöţhéŕ šåvîñğ îš béţţéŕ föŕ ýöû. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It takes nothing off this basket.</source>
        <translation>[Îţ ţåķéš ñöţhîñğ öff ţhîš båšķéţ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Offers on single items</source>
        <translation>[Öfféŕš öñ šîñğļé îţémš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>a gift</source>
        <translation>[å ğîfţ ~]</translation>
    </message>
    <message>
        <source>Points and stamps of your card</source>
        <translation>[Þöîñţš åñđ šţåmþš öf ýöûŕ çåŕđ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>They are opened and counted only if you want it.</source>
        <translation>[Ţhéý åŕé öþéñéđ åñđ çöûñţéđ öñļý îf ýöû ŵåñţ îţ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Show and collect</source>
        <translation>[Šhöŵ åñđ çöļļéçţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>%1 of %2 stamps</source>
        <translation>[%1 öf %2 šţåmþš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>After this basket: %1</source>
        <translation>[Åfţéŕ ţhîš båšķéţ: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>[Ķééþ ţhém ~]</translation>
    </message>
    <message>
        <source>Pay with them</source>
        <translation>[Þåý ŵîţh ţhém ~]</translation>
    </message>
    <message>
        <source>Points: %1, now %2</source>
        <translation>[Þöîñţš: %1, ñöŵ %2 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>%1, until %2: %3</source>
        <translation>[%1, ûñţîļ %2: %3 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>[Çöûþöñ %1 ~]</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>[Ķééþ föŕ ļåţéŕ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>[Öfféŕ ~]</translation>
    </message>
</context>
<context>
    <name>Feeling</name>
    <message>
        <source>I feel like a treat</source>
        <translation>[Î fééļ ļîķé å ţŕéåţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Just the usual</source>
        <translation>[Jûšţ ţhé ûšûåļ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Show your savings</source>
        <translation>[Šhöŵ ýöûŕ šåvîñğš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>[Ţöţåļ ~]</translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation>[Ýöû šåvé %1 ~]</translation>
    </message>
    <message>
        <source>Points, coupons</source>
        <translation>[Þöîñţš, çöûþöñš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>[Çåñçéļ ~]</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>[Ţýþé å çöđé ~]</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>[Båšķéţ ~]</translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation>[Båçķ ţö ţhé båšķéţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>[Þåý ~]</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>[Đöñé ~]</translation>
    </message>
</context>
<context>
    <name>GoodbyePage</name>
    <message>
        <source>Thank you for coming</source>
        <translation>[Ţhåñķ ýöû föŕ çömîñğ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>What this checkout knew of you is deleted now.</source>
        <translation>[Ŵhåţ ţhîš çhéçķöûţ ķñéŵ öf ýöû îš đéļéţéđ ñöŵ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>You saved %1</source>
        <translation>[Ýöû šåvéđ %1 ~]</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>[Ţöţåļ %1 ~]</translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation>[Ţö bé þåîđ åţ ţhé çöûñţéŕ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your receipt as a code</source>
        <translation>[Ýöûŕ ŕéçéîþţ åš å çöđé ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your receipt to take along: read this code with your phone. It holds the text itself and opens no page.</source>
        <translation>[Ýöûŕ ŕéçéîþţ ţö ţåķé åļöñğ: ŕéåđ ţhîš çöđé ŵîţh ýöûŕ þhöñé. Îţ höļđš ţhé ţéxţ îţšéļf åñđ öþéñš ñö þåğé. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Goes with %1</source>
        <translation>[Ğöéš ŵîţh %1 ~]</translation>
    </message>
    <message>
        <source>Because you often buy it</source>
        <translation>[Béçåûšé ýöû öfţéñ bûý îţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Goes with your basket</source>
        <translation>[Ğöéš ŵîţh ýöûŕ båšķéţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>For everybody with our card</source>
        <translation>[Föŕ évéŕýböđý ŵîţh öûŕ çåŕđ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Because you feel like a treat</source>
        <translation>[Béçåûšé ýöû fééļ ļîķé å ţŕéåţ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Because of what you told us</source>
        <translation>[Béçåûšé öf ŵhåţ ýöû ţöļđ ûš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>From the camera's guess</source>
        <translation>[Fŕöm ţhé çåméŕå'š ğûéšš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>For everybody today</source>
        <translation>[Föŕ évéŕýböđý ţöđåý ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Camera on: stop</source>
        <translation>[Çåméŕå öñ: šţöþ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>[Çåméŕå öff ~]</translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation>[Ŵŕöñğ? Ŕémövé îţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>[Ŕémövé îţ ~]</translation>
    </message>
    <message>
        <source>Your choices</source>
        <translation>[Ýöûŕ çhöîçéš ~]</translation>
    </message>
    <message>
        <source>Camera off: staff</source>
        <translation>[Çåméŕå öff: šţåff ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>[Šåý îţ åğåîñ ~]</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>[Ļåñğûåğé: %1 ~]</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>[Ñöŕmåļ çöñţŕåšţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>[Hîğh çöñţŕåšţ ~]</translation>
    </message>
    <message>
        <source>Reading aloud: louder, quieter, stop</source>
        <translation>[Ŕéåđîñğ åļöûđ: ļöûđéŕ, qûîéţéŕ, šţöþ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>[Ŕéåđ åļöûđ ~]</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>[Héļþ ~]</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>[Höŵ îţ ŵöŕķš ~]</translation>
    </message>
    <message>
        <source>Hold each bar code in front of the scanner. No code? Tap “Type a code”.</source>
        <translation>[Höļđ éåçh båŕ çöđé îñ fŕöñţ öf ţhé šçåññéŕ. Ñö çöđé? Ţåþ “Ţýþé å çöđé”. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>A card of this shop can be scanned at any time.</source>
        <translation>[Å çåŕđ öf ţhîš šhöþ çåñ bé šçåññéđ åţ åñý ţîmé. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera is only used after your yes. You can always say no.</source>
        <translation>[Ţhé çåméŕå îš öñļý ûšéđ åfţéŕ ýöûŕ ýéš. Ýöû çåñ åļŵåýš šåý ñö. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Tap “Pay” when you are done, and go to the counter.</source>
        <translation>[Ţåþ “Þåý” ŵhéñ ýöû åŕé đöñé, åñđ ğö ţö ţhé çöûñţéŕ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
    <message>
        <source>Call a colleague</source>
        <translation>[Çåļļ å çöļļéåğûé ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>KeypadSheet</name>
    <message>
        <source>Type the digits under the bar code</source>
        <translation>[Ţýþé ţhé đîğîţš ûñđéŕ ţhé båŕ çöđé ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Type the word on your coupon</source>
        <translation>[Ţýþé ţhé ŵöŕđ öñ ýöûŕ çöûþöñ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Typed: %1</source>
        <translation>[Ţýþéđ: %1 ~]</translation>
    </message>
    <message>
        <source>ABC</source>
        <translation>[ÅBÇ ~]</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>[Ţåķé ţhé ļåšţ đîğîţ båçķ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Letters, for a coupon</source>
        <translation>[Ļéţţéŕš, föŕ å çöûþöñ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>[Åđđ îţ ~]</translation>
    </message>
</context>
<context>
    <name>Known</name>
    <message>
        <source>your card</source>
        <translation>[ýöûŕ çåŕđ ~]</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>[ýöûŕ ñåmé ~]</translation>
    </message>
    <message>
        <source>your past purchases</source>
        <translation>[ýöûŕ þåšţ þûŕçhåšéš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>which offers were looked at</source>
        <translation>[ŵhîçh öfféŕš ŵéŕé ļööķéđ åţ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>LanguagesSheet</name>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>End the visit?</source>
        <translation>[Éñđ ţhé vîšîţ? ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your basket is emptied and everything about this visit is deleted.</source>
        <translation>[Ýöûŕ båšķéţ îš émþţîéđ åñđ évéŕýţhîñğ åböûţ ţhîš vîšîţ îš đéļéţéđ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>End the visit</source>
        <translation>[Éñđ ţhé vîšîţ ~]</translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation>[Ķééþ šhöþþîñğ ~]</translation>
    </message>
</context>
<context>
    <name>LetterKeys</name>
    <message>
        <source>123</source>
        <translation>[123 ~]</translation>
    </message>
    <message>
        <source>Take the last letter back</source>
        <translation>[Ţåķé ţhé ļåšţ ļéţţéŕ båçķ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Digits alone</source>
        <translation>[Đîğîţš åļöñé ~]</translation>
    </message>
</context>
<context>
    <name>LookingPanel</name>
    <message>
        <source>What the camera sees</source>
        <translation>[Ŵhåţ ţhé çåméŕå šééš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera is on. It looks once, then goes off.</source>
        <translation>[Ţhé çåméŕå îš öñ. Îţ ļööķš öñçé, ţhéñ ğöéš öff. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>[Šţöþ ţhé çåméŕå ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It guesses your age group alone. No picture is kept.</source>
        <translation>[Îţ ğûéššéš ýöûŕ åğé ğŕöûþ åļöñé. Ñö þîçţûŕé îš ķéþţ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It guesses your smile alone; an age is only checked to leave children out.</source>
        <translation>[Îţ ğûéššéš ýöûŕ šmîļé åļöñé; åñ åğé îš öñļý çhéçķéđ ţö ļéåvé çhîļđŕéñ öûţ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It guesses your age group and smile. No picture is kept.</source>
        <translation>[Îţ ğûéššéš ýöûŕ åğé ğŕöûþ åñđ šmîļé. Ñö þîçţûŕé îš ķéþţ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>MemberBar</name>
    <message>
        <source>Welcome back, %1</source>
        <translation>[Ŵéļçömé båçķ, %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>[Ŵéļçömé båçķ ~]</translation>
    </message>
    <message>
        <source>Hide my name</source>
        <translation>[Hîđé mý ñåmé ~]</translation>
    </message>
    <message>
        <source>Show my name</source>
        <translation>[Šhöŵ mý ñåmé ~]</translation>
    </message>
    <message>
        <source>Put card away</source>
        <translation>[Þûţ çåŕđ åŵåý ~]</translation>
    </message>
</context>
<context>
    <name>Mood</name>
    <message>
        <source>Smiling, about %1. Only a guess.</source>
        <translation>[Šmîļîñğ, åböûţ %1. Öñļý å ğûéšš. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not smiling, about %1. Only a guess.</source>
        <translation>[Ñöţ šmîļîñğ, åböûţ %1. Öñļý å ğûéšš. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>About %1. Only a guess.</source>
        <translation>[Åböûţ %1. Öñļý å ğûéšš. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Smiling. Only a guess.</source>
        <translation>[Šmîļîñğ. Öñļý å ğûéšš. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not smiling. Only a guess.</source>
        <translation>[Ñöţ šmîļîñğ. Öñļý å ğûéšš. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Perhaps smiling, perhaps not. Only a guess.</source>
        <translation>[Þéŕhåþš šmîļîñğ, þéŕhåþš ñöţ. Öñļý å ğûéšš. ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>MoreBelow</name>
    <message>
        <source>More below</source>
        <translation>[Möŕé béļöŵ ~]</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>One more item?</source>
        <translation>[Öñé möŕé îţém? ~~~~~ ~]</translation>
    </message>
    <message>
        <source>A slip is made already. With this item you get a new number.</source>
        <translation>[Å šļîþ îš måđé åļŕéåđý. Ŵîţh ţhîš îţém ýöû ğéţ å ñéŵ ñûmbéŕ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Start a new basket</source>
        <translation>[Šţåŕţ å ñéŵ båšķéţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Add it to this basket</source>
        <translation>[Åđđ îţ ţö ţhîš båšķéţ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>MyDataSheet</name>
    <message>
        <source>Questions</source>
        <translation>[Qûéšţîöñš ~]</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>[Åļļ öf îţ ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
</context>
<context>
    <name>NoEstimate</name>
    <message>
        <source>The camera saw nobody. It is off again.</source>
        <translation>[Ţhé çåméŕå šåŵ ñöböđý. Îţ îš öff åğåîñ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>More than one face was in view, so we guess nothing.</source>
        <translation>[Möŕé ţhåñ öñé fåçé ŵåš îñ vîéŵ, šö ŵé ğûéšš ñöţhîñğ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The face was turned away, so we guess nothing.</source>
        <translation>[Ţhé fåçé ŵåš ţûŕñéđ åŵåý, šö ŵé ğûéšš ñöţhîñğ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>It was too dark to tell. The camera is off again.</source>
        <translation>[Îţ ŵåš ţöö đåŕķ ţö ţéļļ. Ţhé çåméŕå îš öff åğåîñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The picture was blurred. The camera is off again.</source>
        <translation>[Ţhé þîçţûŕé ŵåš bļûŕŕéđ. Ţhé çåméŕå îš öff åğåîñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The pictures did not agree, so we guess nothing.</source>
        <translation>[Ţhé þîçţûŕéš đîđ ñöţ åğŕéé, šö ŵé ğûéšš ñöţhîñğ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>We use no guess this time. The camera is off again.</source>
        <translation>[Ŵé ûšé ñö ğûéšš ţhîš ţîmé. Ţhé çåméŕå îš öff åğåîñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera is covered, so we guess nothing.</source>
        <translation>[Ţhé çåméŕå îš çövéŕéđ, šö ŵé ğûéšš ñöţhîñğ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>There is no camera here today.</source>
        <translation>[Ţhéŕé îš ñö çåméŕå héŕé ţöđåý. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera cannot be used just now.</source>
        <translation>[Ţhé çåméŕå çåññöţ bé ûšéđ jûšţ ñöŵ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera cannot guess anything today.</source>
        <translation>[Ţhé çåméŕå çåññöţ ğûéšš åñýţhîñğ ţöđåý. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera may not be used here. It stays off.</source>
        <translation>[Ţhé çåméŕå måý ñöţ bé ûšéđ héŕé. Îţ šţåýš öff. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Stopped. The camera is off.</source>
        <translation>[Šţöþþéđ. Ţhé çåméŕå îš öff. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The camera went off. Nothing was kept.</source>
        <translation>[Ţhé çåméŕå ŵéñţ öff. Ñöţhîñğ ŵåš ķéþţ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>That took too long. The camera is off again.</source>
        <translation>[Ţhåţ ţööķ ţöö ļöñğ. Ţhé çåméŕå îš öff åğåîñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>We do not know this item. A colleague can help.</source>
        <translation>[Ŵé đö ñöţ ķñöŵ ţhîš îţém. Å çöļļéåğûé çåñ héļþ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>One digit does not fit. Please compare.</source>
        <translation>[Öñé đîğîţ đöéš ñöţ fîţ. Þļéåšé çömþåŕé. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>We could not read that code. Please try again.</source>
        <translation>[Ŵé çöûļđ ñöţ ŕéåđ ţhåţ çöđé. Þļéåšé ţŕý åğåîñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>A product code has 8, 12, 13 or 14 digits.</source>
        <translation>[Å þŕöđûçţ çöđé håš 8, 12, 13 öŕ 14 đîğîţš. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>This code is not one of ours. Try the bar code.</source>
        <translation>[Ţhîš çöđé îš ñöţ öñé öf öûŕš. Ţŕý ţhé båŕ çöđé. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>No more of this fits in. A colleague can help.</source>
        <translation>[Ñö möŕé öf ţhîš fîţš îñ. Å çöļļéåğûé çåñ héļþ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your card was read, thank you.</source>
        <translation>[Ýöûŕ çåŕđ ŵåš ŕéåđ, ţhåñķ ýöû. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your coupon was read. See under Savings what it does.</source>
        <translation>[Ýöûŕ çöûþöñ ŵåš ŕéåđ. Šéé ûñđéŕ Šåvîñğš ŵhåţ îţ đöéš. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The coupon is put away for another day.</source>
        <translation>[Ţhé çöûþöñ îš þûţ åŵåý föŕ åñöţhéŕ đåý. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>This coupon has ended.</source>
        <translation>[Ţhîš çöûþöñ håš éñđéđ. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>This coupon was used before.</source>
        <translation>[Ţhîš çöûþöñ ŵåš ûšéđ béföŕé. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your slip is made. Go back to the basket for the coupon.</source>
        <translation>[Ýöûŕ šļîþ îš måđé. Ğö båçķ ţö ţhé båšķéţ föŕ ţhé çöûþöñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>We do not know this card. You can go on without it.</source>
        <translation>[Ŵé đö ñöţ ķñöŵ ţhîš çåŕđ. Ýöû çåñ ğö öñ ŵîţhöûţ îţ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your card is put away.</source>
        <translation>[Ýöûŕ çåŕđ îš þûţ åŵåý. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>We could not open your past purchases. All else works.</source>
        <translation>[Ŵé çöûļđ ñöţ öþéñ ýöûŕ þåšţ þûŕçhåšéš. Åļļ éļšé ŵöŕķš. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Taken out of the basket.</source>
        <translation>[Ţåķéñ öûţ öf ţhé båšķéţ. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>That did not work. Nothing was changed, please try again.</source>
        <translation>[Ţhåţ đîđ ñöţ ŵöŕķ. Ñöţhîñğ ŵåš çhåñğéđ, þļéåšé ţŕý åğåîñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your slip is made. Go back to the basket to use the card.</source>
        <translation>[Ýöûŕ šļîþ îš måđé. Ğö båçķ ţö ţhé båšķéţ ţö ûšé ţhé çåŕđ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>One moment: first we wait for the payment.</source>
        <translation>[Öñé möméñţ: fîŕšţ ŵé ŵåîţ föŕ ţhé þåýméñţ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>No paper just now. Your receipt will be on the screen.</source>
        <translation>[Ñö þåþéŕ jûšţ ñöŵ. Ýöûŕ ŕéçéîþţ ŵîļļ bé öñ ţhé šçŕééñ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Paying does not work here now. Please call a colleague.</source>
        <translation>[Þåýîñğ đöéš ñöţ ŵöŕķ héŕé ñöŵ. Þļéåšé çåļļ å çöļļéåğûé. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>A colleague is on the way.</source>
        <translation>[Å çöļļéåğûé îš öñ ţhé ŵåý. ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation>[Šçåñ åñ îţém fîŕšţ. ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Put it back</source>
        <translation>[Þûţ îţ båçķ ~]</translation>
    </message>
</context>
<context>
    <name>OfferCardView</name>
    <message>
        <source>Before: %1</source>
        <translation>[Béföŕé: %1 ~]</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>[%1, %2 ~]</translation>
    </message>
    <message>
        <source>save %1</source>
        <translation>[šåvé %1 ~]</translation>
    </message>
    <message>
        <source>Remove this reason: %1</source>
        <translation>[Ŕémövé ţhîš ŕéåšöñ: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Not for me</source>
        <translation>[Ñöţ föŕ mé ~]</translation>
    </message>
    <message>
        <source>Not for me: %1</source>
        <translation>[Ñöţ föŕ mé: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>[Ţåķé îţ ~]</translation>
    </message>
    <message>
        <source>Take it: %1</source>
        <translation>[Ţåķé îţ: %1 ~]</translation>
    </message>
</context>
<context>
    <name>OffersPanel</name>
    <message>
        <source>Removed. Nothing of it is kept.</source>
        <translation>[Ŕémövéđ. Ñöţhîñğ öf îţ îš ķéþţ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>With your past purchases</source>
        <translation>[Ŵîţh ýöûŕ þåšţ þûŕçhåšéš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Without past purchases</source>
        <translation>[Ŵîţhöûţ þåšţ þûŕçhåšéš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>How shall we choose offers?</source>
        <translation>[Höŵ šhåļļ ŵé çhööšé öfféŕš? ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Offers today</source>
        <translation>[Öfféŕš ţöđåý ~]</translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation>[Ŵŕöñğ? Ŕémövé îţ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>[Ŕémövé îţ ~]</translation>
    </message>
    <message>
        <source>Remove it: %1</source>
        <translation>[Ŕémövé îţ: %1 ~]</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>[Åñšŵéŕ ~]</translation>
    </message>
    <message>
        <source>No offers just now.</source>
        <translation>[Ñö öfféŕš jûšţ ñöŵ. ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>A colleague will ask for proof of age (%1 or older).</source>
        <translation>[Å çöļļéåğûé ŵîļļ åšķ föŕ þŕööf öf åğé (%1 öŕ öļđéŕ). ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>PayingPage</name>
    <message>
        <source>Please pay at the counter</source>
        <translation>[Þļéåšé þåý åţ ţhé çöûñţéŕ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>[Öñé möméñţ, þļéåšé ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Say this number, or show the code:</source>
        <translation>[Šåý ţhîš ñûmbéŕ, öŕ šhöŵ ţhé çöđé: ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Code of your basket for the cashier</source>
        <translation>[Çöđé öf ýöûŕ båšķéţ föŕ ţhé çåšhîéŕ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>PolicyInvitation</name>
    <message>
        <source>The camera is off. Here the law wants you to see our written policy before we ask about it. Your answer, yes or no, comes after it.</source>
        <translation>[Ţhé çåméŕå îš öff. Héŕé ţhé ļåŵ ŵåñţš ýöû ţö šéé öûŕ ŵŕîţţéñ þöļîçý béföŕé ŵé åšķ åböûţ îţ. Ýöûŕ åñšŵéŕ, ýéš öŕ ñö, çöméš åfţéŕ îţ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Read it and answer</source>
        <translation>[Ŕéåđ îţ åñđ åñšŵéŕ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>PolicySheet</name>
    <message>
        <source>Close without an answer</source>
        <translation>[Çļöšé ŵîţhöûţ åñ åñšŵéŕ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>[Ûþ ~]</translation>
    </message>
    <message>
        <source>Show the part before</source>
        <translation>[Šhöŵ ţhé þåŕţ béföŕé ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>[Đöŵñ ~]</translation>
    </message>
    <message>
        <source>Show the next part</source>
        <translation>[Šhöŵ ţhé ñéxţ þåŕţ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>PriceWords</name>
    <message>
        <source>Before: %1</source>
        <translation>[Béföŕé: %1 ~]</translation>
    </message>
    <message>
        <source>save %1</source>
        <translation>[šåvé %1 ~]</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>More lines: %1</source>
        <translation>[Möŕé ļîñéš: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>[Ţöţåļ %1 ~]</translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation>[Ţö bé þåîđ åţ ţhé çöûñţéŕ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Prices of %1</source>
        <translation>[Þŕîçéš öf %1 ~]</translation>
    </message>
</context>
<context>
    <name>SavingsSheet</name>
    <message>
        <source>You save %1</source>
        <translation>[Ýöû šåvé %1 ~]</translation>
    </message>
    <message>
        <source>Savings</source>
        <translation>[Šåvîñğš ~]</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>[%1: %2 ~]</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>[Çļöšé ~]</translation>
    </message>
</context>
<context>
    <name>Size</name>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>[%Ln þîéçé(š) ~]</numerusform>
            <numerusform>[%Ln þîéçé(š) ~]</numerusform>
        </translation>
    </message>
    <message>
        <source>g</source>
        <translation>[ğ ~]</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>[ķğ ~]</translation>
    </message>
    <message>
        <source>ml</source>
        <translation>[mļ ~]</translation>
    </message>
    <message>
        <source>l</source>
        <translation>[ļ ~]</translation>
    </message>
    <message>
        <source>m</source>
        <translation>[m ~]</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Reading aloud is on. Any tap stops it.</source>
        <translation>[Ŕéåđîñğ åļöûđ îš öñ. Åñý ţåþ šţöþš îţ. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>%1, %2, instead of %3. %4</source>
        <translation>[%1, %2, îñšţéåđ öf %3. %4 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Your number stands on the screen, with a code to show.</source>
        <translation>[Ýöûŕ ñûmbéŕ šţåñđš öñ ţhé šçŕééñ, ŵîţh å çöđé ţö šhöŵ. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>StaffFacts</name>
    <message>
        <source>Region profile: %1</source>
        <translation>[Ŕéğîöñ þŕöfîļé: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Catalogue: %1</source>
        <translation>[Çåţåļöğûé: %1 ~]</translation>
    </message>
    <message>
        <source>Checkout: %1</source>
        <translation>[Çhéçķöûţ: %1 ~]</translation>
    </message>
    <message>
        <source>Camera: off; it opens only after a shopper's yes</source>
        <translation>[Çåméŕå: öff; îţ öþéñš öñļý åfţéŕ å šhöþþéŕ'š ýéš ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera: off, in attendant's mode; nobody is asked</source>
        <translation>[Çåméŕå: öff, îñ åţţéñđåñţ'š möđé; ñöböđý îš åšķéđ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera: not plugged in; nobody is asked</source>
        <translation>[Çåméŕå: ñöţ þļûğğéđ îñ; ñöböđý îš åšķéđ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera: not allowed here; nobody is asked</source>
        <translation>[Çåméŕå: ñöţ åļļöŵéđ héŕé; ñöböđý îš åšķéđ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Camera: this checkout has none</source>
        <translation>[Çåméŕå: ţhîš çhéçķöûţ håš ñöñé ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Consent records: in order</source>
        <translation>[Çöñšéñţ ŕéçöŕđš: îñ öŕđéŕ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Consent records: not in order; please call for service</source>
        <translation>[Çöñšéñţ ŕéçöŕđš: ñöţ îñ öŕđéŕ; þļéåšé çåļļ föŕ šéŕvîçé ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>For staff</source>
        <translation>[Föŕ šţåff ~]</translation>
    </message>
    <message>
        <source>Attendant's mode is on: you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.</source>
        <translation>[Åţţéñđåñţ'š möđé îš öñ: ýöû ŵöŕķ ţhîš çhéçķöûţ föŕ šhöþþéŕš. Ñöböđý îš åšķéđ åböûţ ţhé çåméŕå, åñđ îţ šţåýš öff. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>In attendant's mode you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.</source>
        <translation>[Îñ åţţéñđåñţ'š möđé ýöû ŵöŕķ ţhîš çhéçķöûţ föŕ šhöþþéŕš. Ñöböđý îš åšķéđ åböûţ ţhé çåméŕå, åñđ îţ šţåýš öff. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Switch attendant's mode off</source>
        <translation>[Šŵîţçh åţţéñđåñţ'š möđé öff ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Switch attendant's mode on</source>
        <translation>[Šŵîţçh åţţéñđåñţ'š möđé öñ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>The settings of this checkout say so.</source>
        <translation>[Ţhé šéţţîñğš öf ţhîš çhéçķöûţ šåý šö. ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>[Ûþ ~]</translation>
    </message>
    <message>
        <source>Show the answers before</source>
        <translation>[Šhöŵ ţhé åñšŵéŕš béföŕé ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>[Đöŵñ ~]</translation>
    </message>
    <message>
        <source>Show the next answers</source>
        <translation>[Šhöŵ ţhé ñéxţ åñšŵéŕš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>[Đöñé ~]</translation>
    </message>
</context>
<context>
    <name>StillThereSheet</name>
    <message>
        <source>Still there?</source>
        <translation>[Šţîļļ ţhéŕé? ~]</translation>
    </message>
    <message>
        <source>If nobody is here, the visit ends and everything about it is deleted.</source>
        <translation>[Îf ñöböđý îš héŕé, ţhé vîšîţ éñđš åñđ évéŕýţhîñğ åböûţ îţ îš đéļéţéđ. ~~~~~ ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Seconds left: %1</source>
        <translation>[Šéçöñđš ļéfţ: %1 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>I'm still here</source>
        <translation>[Î'm šţîļļ héŕé ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>Tax</name>
    <message>
        <source>incl. %1 tax %2</source>
        <translation>[îñçļ. %1 ţåx %2 ~~~~~ ~]</translation>
    </message>
    <message>
        <source>plus %1 tax %2</source>
        <translation>[þļûš %1 ţåx %2 ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>TellingPanel</name>
    <message>
        <source>What would you like to tell us?</source>
        <translation>[Ŵhåţ ŵöûļđ ýöû ļîķé ţö ţéļļ ûš? ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>As much or as little as you like. Gone when you leave.</source>
        <translation>[Åš mûçh öŕ åš ļîţţļé åš ýöû ļîķé. Ğöñé ŵhéñ ýöû ļéåvé. ~~~~~ ~~~~~ ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Show offers</source>
        <translation>[Šhöŵ öfféŕš ~]</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>You told us: %1</source>
        <translation>[Ýöû ţöļđ ûš: %1 ~~~~~ ~]</translation>
    </message>
</context>
<context>
    <name>TurnButtons</name>
    <message>
        <source>Up</source>
        <translation>[Ûþ ~]</translation>
    </message>
    <message>
        <source>Show earlier items</source>
        <translation>[Šhöŵ éåŕļîéŕ îţémš ~~~~~ ~]</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>[Đöŵñ ~]</translation>
    </message>
    <message>
        <source>Show later items</source>
        <translation>[Šhöŵ ļåţéŕ îţémš ~~~~~ ~]</translation>
    </message>
</context>
</TS>
