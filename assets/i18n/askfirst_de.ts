<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>What is used</source>
        <translation>Was benutzt wird</translation>
    </message>
    <message>
        <source>Where it stays</source>
        <translation>Wo es bleibt</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>How to take a yes back</source>
        <translation>So nehmen Sie ein Ja zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>AgeBand</name>
    <message>
        <source>Under 18</source>
        <translation>Unter 18</translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation>18 bis 24</translation>
    </message>
    <message>
        <source>25 to 34</source>
        <translation>25 bis 34</translation>
    </message>
    <message>
        <source>35 to 44</source>
        <translation>35 bis 44</translation>
    </message>
    <message>
        <source>45 to 54</source>
        <translation>45 bis 54</translation>
    </message>
    <message>
        <source>55 to 64</source>
        <translation>55 bis 64</translation>
    </message>
    <message>
        <source>65 or older</source>
        <translation>65 oder älter</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Reading aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop reading aloud</source>
        <translation>Nicht mehr vorlesen</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Volume %1 of %2</source>
        <translation>Lautstärke %1 von %2</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>You said yes to one look.</source>
        <translation>Sie haben einmal Ansehen erlaubt.</translation>
    </message>
    <message>
        <source>Not answered. It is not guessed.</source>
        <translation>Nicht beantwortet. Es wird nicht geschätzt.</translation>
    </message>
    <message>
        <source>You said no. It is not guessed.</source>
        <translation>Sie haben Nein gesagt. Es wird nicht geschätzt.</translation>
    </message>
    <message>
        <source>You tell us yourself. It is not guessed.</source>
        <translation>Sie sagen es selbst. Es wird nicht geschätzt.</translation>
    </message>
    <message>
        <source>You tell us a wish instead. It is not guessed.</source>
        <translation>Sie sagen stattdessen einen Wunsch. Es wird nicht geschätzt.</translation>
    </message>
    <message>
        <source>Turned off. Nothing is kept.</source>
        <translation>Ausgeschaltet. Nichts wird behalten.</translation>
    </message>
    <message>
        <source>Not answered. Nothing is counted.</source>
        <translation>Nicht beantwortet. Nichts wird gezählt.</translation>
    </message>
    <message>
        <source>You said yes. Looks at offers are counted.</source>
        <translation>Sie haben Ja gesagt. Blicke auf Angebote werden gezählt.</translation>
    </message>
    <message>
        <source>Turned off. What was counted is gone.</source>
        <translation>Ausgeschaltet. Was gezählt wurde, ist gelöscht.</translation>
    </message>
    <message>
        <source>You said no. Nothing is counted.</source>
        <translation>Sie haben abgelehnt. Nichts wird gezählt.</translation>
    </message>
    <message>
        <source>Not answered. They are not used.</source>
        <translation>Nicht beantwortet. Sie werden nicht benutzt.</translation>
    </message>
    <message>
        <source>You said yes. They help to choose offers.</source>
        <translation>Sie haben Ja gesagt. Sie helfen bei Angeboten.</translation>
    </message>
    <message>
        <source>You said no. They are not used.</source>
        <translation>Sie haben Nein gesagt. Sie werden nicht benutzt.</translation>
    </message>
    <message>
        <source>Turned off. They are not used.</source>
        <translation>Ausgeschaltet. Sie werden nicht benutzt.</translation>
    </message>
</context>
<context>
    <name>AskedNotice</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More about this: %1</source>
        <translation>Mehr dazu: %1</translation>
    </message>
    <message>
        <source>More about this</source>
        <translation>Mehr dazu</translation>
    </message>
    <message>
        <source>You need not answer. Just go on scanning.</source>
        <translation>Sie müssen nicht antworten. Scannen Sie einfach weiter.</translation>
    </message>
</context>
<context>
    <name>AttentionSheet</name>
    <message>
        <source>More about this</source>
        <translation>Mehr dazu</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>AttentionStrip</name>
    <message>
        <source>What the camera sees</source>
        <translation>Was die Kamera sieht</translation>
    </message>
    <message>
        <source>The camera is on, for a minute at most. It counts which offers are looked at.</source>
        <translation>Die Kamera ist an, höchstens eine Minute. Sie zählt, welche Angebote angesehen werden.</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>Kamera ausschalten</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>Scan your first item</source>
        <translation>Scannen Sie den ersten Artikel</translation>
    </message>
    <message>
        <source>Pay here yourself. This checkout asks first: it uses nothing about you unless you say yes.</source>
        <translation>Hier bezahlen Sie selbst. Diese Kasse fragt zuerst: Ohne Ihr Ja nutzt sie nichts über Sie.</translation>
    </message>
    <message>
        <source>There is a camera here, facing you. It is off.</source>
        <translation>Hier ist eine Kamera, auf Sie gerichtet. Sie ist aus.</translation>
    </message>
    <message>
        <source>A colleague is working here. It stays off, and nobody is asked about it.</source>
        <translation>Hier arbeitet jemand vom Personal. Sie bleibt aus, und niemand wird nach ihr gefragt.</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>Normaler Kontrast</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>There is no camera in use here.</source>
        <translation>Hier ist keine Kamera im Einsatz.</translation>
    </message>
    <message>
        <source>Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Only after another yes does it count which offers you look at. Without a yes it sees nothing.</source>
        <translation>Nur wenn Sie Ja sagen, sieht sie einmal hin und schätzt Altersgruppe, Lächeln oder beides, um Angebote zu wählen. Nur nach einem weiteren Ja zählt sie, welche Angebote Sie ansehen. Ohne Ihr Ja sieht sie nichts.</translation>
    </message>
    <message>
        <source>Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Without a yes it sees nothing.</source>
        <translation>Nur wenn Sie Ja sagen, sieht sie einmal hin und schätzt Altersgruppe, Lächeln oder beides, um Angebote zu wählen. Ohne Ja sieht sie nichts.</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Los geht’s</translation>
    </message>
</context>
<context>
    <name>BasketLine</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>One less: %1</source>
        <translation>Eins weniger: %1</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>Eins mehr: %1</translation>
    </message>
    <message>
        <source>Take out: %1</source>
        <translation>Herausnehmen: %1</translation>
    </message>
</context>
<context>
    <name>BasketList</name>
    <message>
        <source>Your basket</source>
        <translation>Ihr Korb</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) in your basket</source>
        <translation>
            <numerusform>%Ln Artikel im Korb</numerusform>
            <numerusform>%Ln Artikel im Korb</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold the bar code of an item in front of the scanner.</source>
        <translation>Halten Sie den Strichcode eines Artikels vor den Scanner.</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Turn off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Turn off: %1</source>
        <translation>Ausschalten: %1</translation>
    </message>
</context>
<context>
    <name>ChoicesSheet</name>
    <message>
        <source>Your choices</source>
        <translation>Ihre Entscheidungen</translation>
    </message>
    <message>
        <source>Camera: age group</source>
        <translation>Kamera: Altersgruppe</translation>
    </message>
    <message>
        <source>Camera: smile</source>
        <translation>Kamera: Lächeln</translation>
    </message>
    <message>
        <source>Camera, for looks at offers</source>
        <translation>Kamera, für Blicke auf Angebote</translation>
    </message>
    <message>
        <source>Past purchases</source>
        <translation>Frühere Einkäufe</translation>
    </message>
    <message>
        <source>No card was shown. Nothing is looked up.</source>
        <translation>Keine Karte gezeigt. Es wird nichts nachgesehen.</translation>
    </message>
    <message>
        <source>Your answers to take along: read the codes with your phone. They say how to withdraw later.</source>
        <translation>Ihre Antworten zum Mitnehmen: Lesen Sie die Codes mit dem Handy. Sie sagen auch, wie Sie später widerrufen.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Looks at offers</source>
        <translation>Blicke auf Angebote</translation>
    </message>
    <message>
        <source>Known now: %1</source>
        <translation>Jetzt bekannt: %1</translation>
    </message>
    <message>
        <source>Known now: nothing about you.</source>
        <translation>Jetzt bekannt: nichts über Sie.</translation>
    </message>
    <message>
        <source>Your answer about the camera, as a code</source>
        <translation>Ihre Antwort zur Kamera, als Code</translation>
    </message>
    <message>
        <source>Your answer about which offers you look at, as a code</source>
        <translation>Ihre Antwort dazu, welche Angebote Sie ansehen, als Code</translation>
    </message>
    <message>
        <source>Your answer about past purchases, as a code</source>
        <translation>Ihre Antwort zu früheren Einkäufen, als Code</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Closed</name>
    <message>
        <source>This checkout is closed.</source>
        <translation>Diese Kasse ist geschlossen.</translation>
    </message>
    <message>
        <source>Please go to another one.</source>
        <translation>Bitte gehen Sie zu einer anderen.</translation>
    </message>
</context>
<context>
    <name>Deals</name>
    <message>
        <source>One more saves %2: %1</source>
        <translation>Noch eins spart %2: %1</translation>
    </message>
    <message>
        <source>Items still missing: %1</source>
        <translation>Es fehlen noch Artikel: %1</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Es fehlen noch: %1</translation>
    </message>
    <message>
        <source>Still missing on its shelf: %1</source>
        <translation>In seinem Regal fehlen noch: %1</translation>
    </message>
    <message>
        <source>What it is for is not in the basket yet.</source>
        <translation>Wofür er gilt, ist noch nicht im Korb.</translation>
    </message>
    <message>
        <source>It is for everybody with our card.</source>
        <translation>Er gilt für alle mit unserer Karte.</translation>
    </message>
    <message>
        <source>It is counted on your card. Show and collect first.</source>
        <translation>Er wird auf der Karte gezählt. Bitte erst zeigen und sammeln.</translation>
    </message>
    <message>
        <source>It does not count at this time.</source>
        <translation>Zu dieser Zeit gilt er nicht.</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>Er ist abgelaufen.</translation>
    </message>
    <message>
        <source>It is used up.</source>
        <translation>Er ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Another saving is better for you.</source>
        <translation>Eine andere Ersparnis ist besser für Sie.</translation>
    </message>
    <message>
        <source>It takes nothing off this basket.</source>
        <translation>In diesem Korb nimmt er nichts weg.</translation>
    </message>
    <message>
        <source>Offers on single items</source>
        <translation>Angebote auf einzelne Artikel</translation>
    </message>
    <message>
        <source>a gift</source>
        <translation>geschenkt</translation>
    </message>
    <message>
        <source>Points and stamps of your card</source>
        <translation>Punkte und Stempel Ihrer Karte</translation>
    </message>
    <message>
        <source>They are opened and counted only if you want it.</source>
        <translation>Sie werden nur geöffnet und gezählt, wenn Sie es möchten.</translation>
    </message>
    <message>
        <source>Show and collect</source>
        <translation>Zeigen und sammeln</translation>
    </message>
    <message>
        <source>%1 of %2 stamps</source>
        <translation>%1 von %2 Stempeln</translation>
    </message>
    <message>
        <source>After this basket: %1</source>
        <translation>Nach diesem Korb: %1</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Pay with them</source>
        <translation>Damit zahlen</translation>
    </message>
    <message>
        <source>Points: %1, now %2</source>
        <translation>Punkte: %1, jetzt %2</translation>
    </message>
    <message>
        <source>%1, until %2: %3</source>
        <translation>%1, bis %2: %3</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>Gutschein %1</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>Für später behalten</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
</context>
<context>
    <name>Feeling</name>
    <message>
        <source>I feel like a treat</source>
        <translation>Ich gönne mir etwas</translation>
    </message>
    <message>
        <source>Just the usual</source>
        <translation>Nur das Übliche</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Show your savings</source>
        <translation>Ihre Ersparnis zeigen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation>Sie sparen %1</translation>
    </message>
    <message>
        <source>Points, coupons</source>
        <translation>Punkte, Gutscheine</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>Code eingeben</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Korb</translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation>Zurück zum Korb</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bezahlen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>GoodbyePage</name>
    <message>
        <source>Thank you for coming</source>
        <translation>Danke für Ihren Einkauf</translation>
    </message>
    <message>
        <source>What this checkout knew of you is deleted now.</source>
        <translation>Was diese Kasse von Ihnen wusste, wird jetzt gelöscht.</translation>
    </message>
    <message>
        <source>You saved %1</source>
        <translation>Sie haben %1 gespart</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation>An der Theke zu bezahlen</translation>
    </message>
    <message>
        <source>Your receipt as a code</source>
        <translation>Ihr Beleg als Code</translation>
    </message>
    <message>
        <source>Your receipt to take along: read this code with your phone. It holds the text itself and opens no page.</source>
        <translation>Ihr Beleg zum Mitnehmen: Lesen Sie den Code mit dem Handy. Er enthält den Text selbst und öffnet keine Seite.</translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Goes with %1</source>
        <translation>Passt zu: %1</translation>
    </message>
    <message>
        <source>Because you often buy it</source>
        <translation>Weil Sie es oft kaufen</translation>
    </message>
    <message>
        <source>Goes with your basket</source>
        <translation>Passt zu Ihrem Einkauf</translation>
    </message>
    <message>
        <source>For everybody with our card</source>
        <translation>Für alle mit unserer Karte</translation>
    </message>
    <message>
        <source>Because you feel like a treat</source>
        <translation>Weil Sie sich etwas gönnen</translation>
    </message>
    <message>
        <source>Because of what you told us</source>
        <translation>Passend zu Ihren Angaben</translation>
    </message>
    <message>
        <source>From the camera&apos;s guess</source>
        <translation>Nach Kamera-Schätzung</translation>
    </message>
    <message>
        <source>For everybody today</source>
        <translation>Heute für alle</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Camera on: stop</source>
        <translation>Kamera an: stopp</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Kamera aus</translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation>Falsch? Entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Your choices</source>
        <translation>Ihre Entscheidungen</translation>
    </message>
    <message>
        <source>Camera off: staff</source>
        <translation>Kamera aus: Personal</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>Noch einmal sagen</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Sprache: %1</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>Normaler Kontrast</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Reading aloud: louder, quieter, stop</source>
        <translation>Vorlesen: lauter, leiser, aus</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>So geht es</translation>
    </message>
    <message>
        <source>Hold each bar code in front of the scanner. No code? Tap “Type a code”.</source>
        <translation>Halten Sie jeden Strichcode vor den Scanner. Kein Code? Tippen Sie auf „Code eingeben“.</translation>
    </message>
    <message>
        <source>A card of this shop can be scanned at any time.</source>
        <translation>Die Karte dieses Ladens können Sie jederzeit scannen.</translation>
    </message>
    <message>
        <source>The camera is only used after your yes. You can always say no.</source>
        <translation>Die Kamera wird nur nach Ihrem Ja benutzt. Sie können immer Nein sagen.</translation>
    </message>
    <message>
        <source>Tap “Pay” when you are done, and go to the counter.</source>
        <translation>Tippen Sie am Ende auf „Bezahlen“ und gehen Sie zur Theke.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Call a colleague</source>
        <translation>Jemanden rufen</translation>
    </message>
</context>
<context>
    <name>KeypadSheet</name>
    <message>
        <source>Type the digits under the bar code</source>
        <translation>Tippen Sie die Ziffern unter dem Strichcode</translation>
    </message>
    <message>
        <source>Type the word on your coupon</source>
        <translation>Tippen Sie das Wort auf dem Gutschein</translation>
    </message>
    <message>
        <source>Typed: %1</source>
        <translation>Eingegeben: %1</translation>
    </message>
    <message>
        <source>ABC</source>
        <translation>ABC</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
    <message>
        <source>Letters, for a coupon</source>
        <translation>Buchstaben, für einen Gutschein</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>Known</name>
    <message>
        <source>your card</source>
        <translation>Ihre Karte</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>your past purchases</source>
        <translation>Ihre früheren Einkäufe</translation>
    </message>
    <message>
        <source>which offers were looked at</source>
        <translation>welche Angebote angesehen wurden</translation>
    </message>
</context>
<context>
    <name>LanguagesSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>End the visit?</source>
        <translation>Einkauf beenden?</translation>
    </message>
    <message>
        <source>Your basket is emptied and everything about this visit is deleted.</source>
        <translation>Ihr Korb wird geleert und alles zu diesem Einkauf gelöscht.</translation>
    </message>
    <message>
        <source>End the visit</source>
        <translation>Einkauf beenden</translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation>Weiter einkaufen</translation>
    </message>
</context>
<context>
    <name>LetterKeys</name>
    <message>
        <source>123</source>
        <translation>123</translation>
    </message>
    <message>
        <source>Take the last letter back</source>
        <translation>Den letzten Buchstaben löschen</translation>
    </message>
    <message>
        <source>Digits alone</source>
        <translation>Nur Ziffern</translation>
    </message>
</context>
<context>
    <name>LookingPanel</name>
    <message>
        <source>What the camera sees</source>
        <translation>Was die Kamera sieht</translation>
    </message>
    <message>
        <source>The camera is on. It looks once, then goes off.</source>
        <translation>Die Kamera ist an. Sie schaut einmal und geht dann aus.</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>Kamera ausschalten</translation>
    </message>
    <message>
        <source>It guesses your age group alone. No picture is kept.</source>
        <translation>Sie schätzt nur Ihre Altersgruppe. Kein Bild wird behalten.</translation>
    </message>
    <message>
        <source>It guesses your smile alone; an age is only checked to leave children out.</source>
        <translation>Sie schätzt nur Ihr Lächeln; ein Alter wird nur geprüft, um Kinder auszunehmen.</translation>
    </message>
    <message>
        <source>It guesses your age group and smile. No picture is kept.</source>
        <translation>Sie schätzt Altersgruppe und Lächeln. Kein Bild wird behalten.</translation>
    </message>
</context>
<context>
    <name>MemberBar</name>
    <message>
        <source>Welcome back, %1</source>
        <translation>Willkommen zurück, %1</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>Willkommen zurück</translation>
    </message>
    <message>
        <source>Hide my name</source>
        <translation>Name ausblenden</translation>
    </message>
    <message>
        <source>Show my name</source>
        <translation>Name zeigen</translation>
    </message>
    <message>
        <source>Put card away</source>
        <translation>Karte weglegen</translation>
    </message>
</context>
<context>
    <name>Mood</name>
    <message>
        <source>Smiling, about %1. Only a guess.</source>
        <translation>Lächelt, etwa %1. Nur geschätzt.</translation>
    </message>
    <message>
        <source>Not smiling, about %1. Only a guess.</source>
        <translation>Lächelt nicht, etwa %1. Nur geschätzt.</translation>
    </message>
    <message>
        <source>About %1. Only a guess.</source>
        <translation>Etwa %1. Nur geschätzt.</translation>
    </message>
    <message>
        <source>Smiling. Only a guess.</source>
        <translation>Lächelt. Nur geschätzt.</translation>
    </message>
    <message>
        <source>Not smiling. Only a guess.</source>
        <translation>Lächelt nicht. Nur geschätzt.</translation>
    </message>
    <message>
        <source>Perhaps smiling, perhaps not. Only a guess.</source>
        <translation>Vielleicht ein Lächeln, vielleicht keines. Nur geschätzt.</translation>
    </message>
</context>
<context>
    <name>MoreBelow</name>
    <message>
        <source>More below</source>
        <translation>Weiter unten mehr</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>One more item?</source>
        <translation>Noch ein Artikel?</translation>
    </message>
    <message>
        <source>A slip is made already. With this item you get a new number.</source>
        <translation>Es gibt schon einen Beleg. Mit diesem Artikel bekommen Sie eine neue Nummer.</translation>
    </message>
    <message>
        <source>Start a new basket</source>
        <translation>Neuen Korb beginnen</translation>
    </message>
    <message>
        <source>Add it to this basket</source>
        <translation>In diesen Korb legen</translation>
    </message>
</context>
<context>
    <name>MyDataSheet</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles davon</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>NoEstimate</name>
    <message>
        <source>The camera saw nobody. It is off again.</source>
        <translation>Die Kamera sah niemanden. Sie ist wieder aus.</translation>
    </message>
    <message>
        <source>More than one face was in view, so we guess nothing.</source>
        <translation>Mehr als ein Gesicht im Bild: wir schätzen nichts.</translation>
    </message>
    <message>
        <source>The face was turned away, so we guess nothing.</source>
        <translation>Das Gesicht war abgewandt: wir schätzen nichts.</translation>
    </message>
    <message>
        <source>It was too dark to tell. The camera is off again.</source>
        <translation>Es war zu dunkel. Die Kamera ist wieder aus.</translation>
    </message>
    <message>
        <source>The picture was blurred. The camera is off again.</source>
        <translation>Das Bild war unscharf. Die Kamera ist wieder aus.</translation>
    </message>
    <message>
        <source>The pictures did not agree, so we guess nothing.</source>
        <translation>Die Bilder waren sich nicht einig: wir schätzen nichts.</translation>
    </message>
    <message>
        <source>We use no guess this time. The camera is off again.</source>
        <translation>Diesmal nutzen wir keine Schätzung. Die Kamera ist wieder aus.</translation>
    </message>
    <message>
        <source>The camera is covered, so we guess nothing.</source>
        <translation>Die Kamera ist verdeckt: wir schätzen nichts.</translation>
    </message>
    <message>
        <source>There is no camera here today.</source>
        <translation>Heute ist hier keine Kamera.</translation>
    </message>
    <message>
        <source>The camera cannot be used just now.</source>
        <translation>Die Kamera geht gerade nicht.</translation>
    </message>
    <message>
        <source>The camera cannot guess anything today.</source>
        <translation>Die Kamera kann heute nichts schätzen.</translation>
    </message>
    <message>
        <source>The camera may not be used here. It stays off.</source>
        <translation>Die Kamera darf hier nicht benutzt werden. Sie bleibt aus.</translation>
    </message>
    <message>
        <source>Stopped. The camera is off.</source>
        <translation>Gestoppt. Die Kamera ist aus.</translation>
    </message>
    <message>
        <source>The camera went off. Nothing was kept.</source>
        <translation>Die Kamera ging aus. Nichts wurde behalten.</translation>
    </message>
    <message>
        <source>That took too long. The camera is off again.</source>
        <translation>Das dauerte zu lange. Die Kamera ist wieder aus.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>We do not know this item. A colleague can help.</source>
        <translation>Diesen Artikel kennen wir nicht. Wir helfen gern.</translation>
    </message>
    <message>
        <source>One digit does not fit. Please compare.</source>
        <translation>Eine Ziffer passt nicht. Bitte vergleichen.</translation>
    </message>
    <message>
        <source>We could not read that code. Please try again.</source>
        <translation>Wir konnten den Code nicht lesen. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>A product code has 8, 12, 13 or 14 digits.</source>
        <translation>Ein Produktcode hat 8, 12, 13 oder 14 Ziffern.</translation>
    </message>
    <message>
        <source>This code is not one of ours. Try the bar code.</source>
        <translation>Dieser Code ist nicht von uns. Nehmen Sie den Strichcode.</translation>
    </message>
    <message>
        <source>No more of this fits in. A colleague can help.</source>
        <translation>Mehr davon passt nicht hinein. Wir helfen gern.</translation>
    </message>
    <message>
        <source>Your card was read, thank you.</source>
        <translation>Danke, Ihre Karte wurde gelesen.</translation>
    </message>
    <message>
        <source>Your coupon was read. See under Savings what it does.</source>
        <translation>Ihr Gutschein wurde gelesen. Was er tut, steht unter Ersparnis.</translation>
    </message>
    <message>
        <source>The coupon is put away for another day.</source>
        <translation>Der Gutschein bleibt für ein andermal.</translation>
    </message>
    <message>
        <source>This coupon has ended.</source>
        <translation>Dieser Gutschein ist abgelaufen.</translation>
    </message>
    <message>
        <source>This coupon was used before.</source>
        <translation>Dieser Gutschein wurde schon benutzt.</translation>
    </message>
    <message>
        <source>Your slip is made. Go back to the basket for the coupon.</source>
        <translation>Ihr Bon steht schon. Für den Gutschein gehen Sie zurück zum Korb.</translation>
    </message>
    <message>
        <source>We do not know this card. You can go on without it.</source>
        <translation>Diese Karte kennen wir nicht. Es geht auch ohne.</translation>
    </message>
    <message>
        <source>Your card is put away.</source>
        <translation>Ihre Karte ist weggelegt.</translation>
    </message>
    <message>
        <source>We could not open your past purchases. All else works.</source>
        <translation>Frühere Einkäufe ließen sich nicht öffnen. Alles andere geht.</translation>
    </message>
    <message>
        <source>Taken out of the basket.</source>
        <translation>Aus dem Korb genommen.</translation>
    </message>
    <message>
        <source>That did not work. Nothing was changed, please try again.</source>
        <translation>Das hat nicht geklappt. Nichts wurde geändert, bitte noch einmal.</translation>
    </message>
    <message>
        <source>Your slip is made. Go back to the basket to use the card.</source>
        <translation>Ihr Beleg ist schon fertig. Zurück im Korb können Sie die Karte nutzen.</translation>
    </message>
    <message>
        <source>One moment: first we wait for the payment.</source>
        <translation>Einen Moment: wir warten noch auf die Zahlung.</translation>
    </message>
    <message>
        <source>No paper just now. Your receipt will be on the screen.</source>
        <translation>Gerade kein Papier. Der Beleg steht auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>Paying does not work here now. Please call a colleague.</source>
        <translation>Bezahlen geht hier gerade nicht. Bitte rufen Sie jemanden.</translation>
    </message>
    <message>
        <source>A colleague is on the way.</source>
        <translation>Es kommt gleich jemand.</translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation>Scannen Sie zuerst einen Artikel.</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Put it back</source>
        <translation>Zurücklegen</translation>
    </message>
</context>
<context>
    <name>OfferCardView</name>
    <message>
        <source>Before: %1</source>
        <translation>Vorher: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>save %1</source>
        <translation>spart %1</translation>
    </message>
    <message>
        <source>Remove this reason: %1</source>
        <translation>Diesen Grund entfernen: %1</translation>
    </message>
    <message>
        <source>Not for me</source>
        <translation>Lieber nicht</translation>
    </message>
    <message>
        <source>Not for me: %1</source>
        <translation>Lieber nicht: %1</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Take it: %1</source>
        <translation>Nehmen: %1</translation>
    </message>
</context>
<context>
    <name>OffersPanel</name>
    <message>
        <source>Removed. Nothing of it is kept.</source>
        <translation>Entfernt. Nichts davon bleibt.</translation>
    </message>
    <message>
        <source>With your past purchases</source>
        <translation>Mit Ihren früheren Einkäufen</translation>
    </message>
    <message>
        <source>Without past purchases</source>
        <translation>Ohne frühere Einkäufe</translation>
    </message>
    <message>
        <source>How shall we choose offers?</source>
        <translation>Wie sollen wir Angebote wählen?</translation>
    </message>
    <message>
        <source>Offers today</source>
        <translation>Angebote heute</translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation>Falsch? Entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>No offers just now.</source>
        <translation>Gerade keine Angebote.</translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>A colleague will ask for proof of age (%1 or older).</source>
        <translation>Jemand vom Laden prüft das Alter (ab %1).</translation>
    </message>
</context>
<context>
    <name>PayingPage</name>
    <message>
        <source>Please pay at the counter</source>
        <translation>Bitte an der Theke bezahlen</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Einen Moment, bitte</translation>
    </message>
    <message>
        <source>Say this number, or show the code:</source>
        <translation>Nennen Sie diese Nummer oder zeigen Sie den Code:</translation>
    </message>
    <message>
        <source>Code of your basket for the cashier</source>
        <translation>Code Ihres Korbs für die Kasse</translation>
    </message>
</context>
<context>
    <name>PolicyInvitation</name>
    <message>
        <source>The camera is off. Here the law wants you to see our written policy before we ask about it. Your answer, yes or no, comes after it.</source>
        <translation>Die Kamera ist aus. Hier verlangt das Gesetz, dass Sie unsere schriftlichen Regeln sehen, bevor wir nach ihr fragen. Ihre Antwort, ja oder nein, kommt danach.</translation>
    </message>
    <message>
        <source>Read it and answer</source>
        <translation>Lesen und antworten</translation>
    </message>
</context>
<context>
    <name>PolicySheet</name>
    <message>
        <source>Close without an answer</source>
        <translation>Ohne Antwort schließen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Show the part before</source>
        <translation>Den Teil davor zeigen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Show the next part</source>
        <translation>Den nächsten Teil zeigen</translation>
    </message>
</context>
<context>
    <name>PriceWords</name>
    <message>
        <source>Before: %1</source>
        <translation>Vorher: %1</translation>
    </message>
    <message>
        <source>save %1</source>
        <translation>spart %1</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>More lines: %1</source>
        <translation>Weitere Zeilen: %1</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation>An der Theke zu bezahlen</translation>
    </message>
    <message>
        <source>Prices of %1</source>
        <translation>Preise von %1</translation>
    </message>
</context>
<context>
    <name>SavingsSheet</name>
    <message>
        <source>You save %1</source>
        <translation>Sie sparen %1</translation>
    </message>
    <message>
        <source>Savings</source>
        <translation>Ersparnis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Size</name>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln Stück</numerusform>
            <numerusform>%Ln Stück</numerusform>
        </translation>
    </message>
    <message>
        <source>g</source>
        <translation>g</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message>
        <source>ml</source>
        <translation>ml</translation>
    </message>
    <message>
        <source>l</source>
        <translation>l</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Reading aloud is on. Any tap stops it.</source>
        <translation>Vorlesen ist an. Jedes Tippen unterbricht es.</translation>
    </message>
    <message>
        <source>%1, %2, instead of %3. %4</source>
        <translation>%1, %2 statt %3. %4</translation>
    </message>
    <message>
        <source>Your number stands on the screen, with a code to show.</source>
        <translation>Ihre Nummer steht auf dem Bildschirm, mit einem Code zum Zeigen.</translation>
    </message>
</context>
<context>
    <name>StaffFacts</name>
    <message>
        <source>Region profile: %1</source>
        <translation>Regionsprofil: %1</translation>
    </message>
    <message>
        <source>Catalogue: %1</source>
        <translation>Katalog: %1</translation>
    </message>
    <message>
        <source>Checkout: %1</source>
        <translation>Kasse: %1</translation>
    </message>
    <message>
        <source>Camera: off; it opens only after a shopper&apos;s yes</source>
        <translation>Kamera: aus; sie öffnet nur nach einem Ja</translation>
    </message>
    <message>
        <source>Camera: off, in attendant&apos;s mode; nobody is asked</source>
        <translation>Kamera: aus, im Bedienmodus; niemand wird gefragt</translation>
    </message>
    <message>
        <source>Camera: not plugged in; nobody is asked</source>
        <translation>Kamera: nicht eingesteckt; niemand wird gefragt</translation>
    </message>
    <message>
        <source>Camera: not allowed here; nobody is asked</source>
        <translation>Kamera: hier nicht erlaubt; niemand wird gefragt</translation>
    </message>
    <message>
        <source>Camera: this checkout has none</source>
        <translation>Kamera: diese Kasse hat keine</translation>
    </message>
    <message>
        <source>Consent records: in order</source>
        <translation>Einwilligungen: in Ordnung</translation>
    </message>
    <message>
        <source>Consent records: not in order; please call for service</source>
        <translation>Einwilligungen: nicht in Ordnung; bitte den Service rufen</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>For staff</source>
        <translation>Für das Personal</translation>
    </message>
    <message>
        <source>Attendant&apos;s mode is on: you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.</source>
        <translation>Der Bedienmodus ist an: Sie bedienen diese Kasse für andere. Nach der Kamera wird niemand gefragt, und sie bleibt aus.</translation>
    </message>
    <message>
        <source>In attendant&apos;s mode you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.</source>
        <translation>Im Bedienmodus bedienen Sie diese Kasse für andere. Nach der Kamera wird niemand gefragt, und sie bleibt aus.</translation>
    </message>
    <message>
        <source>Switch attendant&apos;s mode off</source>
        <translation>Bedienmodus ausschalten</translation>
    </message>
    <message>
        <source>Switch attendant&apos;s mode on</source>
        <translation>Bedienmodus einschalten</translation>
    </message>
    <message>
        <source>The settings of this checkout say so.</source>
        <translation>So ist es für diese Kasse eingestellt.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Show the answers before</source>
        <translation>Die Antworten davor zeigen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Show the next answers</source>
        <translation>Die nächsten Antworten zeigen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>StillThereSheet</name>
    <message>
        <source>Still there?</source>
        <translation>Noch da?</translation>
    </message>
    <message>
        <source>If nobody is here, the visit ends and everything about it is deleted.</source>
        <translation>Wenn niemand da ist, endet der Einkauf und alles dazu wird gelöscht.</translation>
    </message>
    <message>
        <source>Seconds left: %1</source>
        <translation>Noch %1 Sekunden</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Ich bin noch da</translation>
    </message>
</context>
<context>
    <name>Tax</name>
    <message>
        <source>incl. %1 tax %2</source>
        <translation>inkl. %1 MwSt. %2</translation>
    </message>
    <message>
        <source>plus %1 tax %2</source>
        <translation>zzgl. %1 MwSt. %2</translation>
    </message>
</context>
<context>
    <name>TellingPanel</name>
    <message>
        <source>What would you like to tell us?</source>
        <translation>Was möchten Sie uns sagen?</translation>
    </message>
    <message>
        <source>As much or as little as you like. Gone when you leave.</source>
        <translation>So viel oder wenig Sie möchten. Wenn Sie gehen, ist es gelöscht.</translation>
    </message>
    <message>
        <source>Show offers</source>
        <translation>Angebote zeigen</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>You told us: %1</source>
        <translation>Von Ihnen: %1</translation>
    </message>
</context>
<context>
    <name>TurnButtons</name>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Show earlier items</source>
        <translation>Frühere Artikel zeigen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Show later items</source>
        <translation>Spätere Artikel zeigen</translation>
    </message>
</context>
</TS>
