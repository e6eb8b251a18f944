<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AgeBand</name>
    <message>
        <source>Under 18</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>25 to 34</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>35 to 44</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 to 54</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>55 to 64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>65 or older</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Not answered. The camera stays off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said yes to one look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said no. The camera stays off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You tell us yourself. The camera stays off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turned off. Nothing is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered. They are not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said yes. They help to choose offers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said no. They are not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turned off. They are not used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>Scan your first item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay here yourself. This checkout asks first: it uses nothing about you unless you say yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a camera here. It is off. Only if you say yes later, it looks once and guesses your age group and mood, to choose offers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no camera in use here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BasketLine</name>
    <message>
        <source>One less: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BasketList</name>
    <message numerus="yes">
        <source>%n item(s) in your basket</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Your basket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the bar code of an item in front of the scanner.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Turn off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn off: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoicesSheet</name>
    <message>
        <source>Your choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera, for age group and mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past purchases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card was shown. Nothing is looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known now: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known now: nothing about you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Feeling</name>
    <message>
        <source>I feel like a treat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just the usual</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoodbyePage</name>
    <message>
        <source>Thank you for coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this checkout knew of you is deleted now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your receipt as a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your receipt to take along: read this code with your phone. It holds the text itself and opens no page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Because you often buy it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For everybody with our card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Because you feel like a treat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Because of what you told us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Because of the camera&apos;s guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For everybody today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Camera on: stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold each bar code in front of the scanner. No code? Tap “Type a code”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card of this shop can be scanned at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is only used after your yes. You can always say no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap “Pay” when you are done, and go to the counter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call a colleague</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeypadSheet</name>
    <message>
        <source>Type the digits under the bar code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguagesSheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>End the visit?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your basket is emptied and everything about this visit is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookingPanel</name>
    <message>
        <source>What the camera sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is on. It looks once, then goes off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemberBar</name>
    <message>
        <source>Welcome back, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide my name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show my name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put card away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mood</name>
    <message>
        <source>Smiling, about %1. Only a guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not smiling, about %1. Only a guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About %1. Only a guess.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoEstimate</name>
    <message>
        <source>The camera saw nobody. It is off again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one face was in view, so we guess nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face was turned away, so we guess nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was too dark to tell. The camera is off again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture was blurred. The camera is off again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We use no guess this time. The camera is off again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is covered, so we guess nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no camera here today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera cannot be used just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera cannot guess anything today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. The camera is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera went off. Nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That took too long. The camera is off again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>We do not know this item. A colleague can help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We could not read that code. Please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A product code has 8, 12, 13 or 14 digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is not one of ours. Try the bar code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more of this fits in. A colleague can help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome back. Your card is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We do not know this card. You can go on without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your card is put away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We could not open your past purchases. All else works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of the basket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work. Nothing was changed, please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment: first we wait for the payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No paper just now. Your receipt will be on the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paying does not work here now. Please call a colleague.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colleague is on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Put it back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferCardView</name>
    <message>
        <source>Before: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not for me: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OffersPanel</name>
    <message>
        <source>How shall we choose offers?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No offers just now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>A colleague will ask for proof of age (%1 or older).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PayingPage</name>
    <message>
        <source>Please pay at the counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say this number, or show the code:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of your basket for the cashier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceWords</name>
    <message>
        <source>Before: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saves %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>May your past purchases help to choose offers?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for this visit, only in this checkout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, don&apos;t use them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May the camera look at you once?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It guesses your age group and mood to choose offers. The picture stays in this checkout and is deleted at once. Prices are the same either way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, don&apos;t use the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, look once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&apos;ll tell you myself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You need not answer. Just go on scanning.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>More lines: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StillThereSheet</name>
    <message>
        <source>Still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If nobody is here, the visit ends and everything about it is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds left: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tax</name>
    <message>
        <source>incl. %1 tax %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plus %1 tax %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TellingPanel</name>
    <message>
        <source>What would you like to tell us?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As much or as little as you like. Gone when you leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show offers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>You told us: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TurnButtons</name>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show earlier items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show later items</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
