<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>What is used</source>
        <translation>ما الذي يُستخدم</translation>
    </message>
    <message>
        <source>Where it stays</source>
        <translation>أين يبقى</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>كم من الوقت</translation>
    </message>
    <message>
        <source>How to take a yes back</source>
        <translation>كيف تتراجع عن الموافقة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>AgeBand</name>
    <message>
        <source>Under 18</source>
        <translation>أقل من ١٨</translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation>من ١٨ إلى ٢٤</translation>
    </message>
    <message>
        <source>25 to 34</source>
        <translation>من ٢٥ إلى ٣٤</translation>
    </message>
    <message>
        <source>35 to 44</source>
        <translation>من ٣٥ إلى ٤٤</translation>
    </message>
    <message>
        <source>45 to 54</source>
        <translation>من ٤٥ إلى ٥٤</translation>
    </message>
    <message>
        <source>55 to 64</source>
        <translation>من ٥٥ إلى ٦٤</translation>
    </message>
    <message>
        <source>65 or older</source>
        <translation>٦٥ أو أكثر</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Reading aloud</source>
        <translation>القراءة بصوت عالٍ</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>أخفض</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>أعلى</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Stop reading aloud</source>
        <translation>إيقاف القراءة</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>اقرأ بصوت عالٍ</translation>
    </message>
    <message>
        <source>Volume %1 of %2</source>
        <translation>مستوى الصوت %1 من %2</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>You said yes to one look.</source>
        <translation>سمحت بنظرة واحدة.</translation>
    </message>
    <message>
        <source>Not answered. It is not guessed.</source>
        <translation>لم يُجب عنه. لا يُخمَّن.</translation>
    </message>
    <message>
        <source>You said no. It is not guessed.</source>
        <translation>قلت لا. لا يُخمَّن.</translation>
    </message>
    <message>
        <source>You tell us yourself. It is not guessed.</source>
        <translation>تخبرنا بنفسك. لا يُخمَّن.</translation>
    </message>
    <message>
        <source>You tell us a wish instead. It is not guessed.</source>
        <translation>تخبرنا برغبتك بدلًا منه. لا يُخمَّن.</translation>
    </message>
    <message>
        <source>Turned off. Nothing is kept.</source>
        <translation>تم الإيقاف. لا يُحفظ شيء.</translation>
    </message>
    <message>
        <source>Not answered. Nothing is counted.</source>
        <translation>لم تُجب. لا يُعدّ شيء.</translation>
    </message>
    <message>
        <source>You said yes. Looks at offers are counted.</source>
        <translation>قلت نعم. تُعدّ النظرات إلى العروض.</translation>
    </message>
    <message>
        <source>Turned off. What was counted is gone.</source>
        <translation>أُوقفت. ما عُدّ قد حُذف.</translation>
    </message>
    <message>
        <source>You said no. Nothing is counted.</source>
        <translation>رفضت. لا يُعدّ شيء.</translation>
    </message>
    <message>
        <source>Not answered. They are not used.</source>
        <translation>لم تُجب. لا تُستخدم.</translation>
    </message>
    <message>
        <source>You said yes. They help to choose offers.</source>
        <translation>قلت نعم. تساعد في اختيار العروض.</translation>
    </message>
    <message>
        <source>You said no. They are not used.</source>
        <translation>قلت لا. لا تُستخدم.</translation>
    </message>
    <message>
        <source>Turned off. They are not used.</source>
        <translation>تم الإيقاف. لا تُستخدم.</translation>
    </message>
</context>
<context>
    <name>AskedNotice</name>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>More about this: %1</source>
        <translation>المزيد عن هذا: %1</translation>
    </message>
    <message>
        <source>More about this</source>
        <translation>المزيد عن هذا</translation>
    </message>
    <message>
        <source>You need not answer. Just go on scanning.</source>
        <translation>لا يلزمك الجواب. واصل المسح فقط.</translation>
    </message>
</context>
<context>
    <name>AttentionSheet</name>
    <message>
        <source>More about this</source>
        <translation>المزيد عن هذا</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
</context>
<context>
    <name>AttentionStrip</name>
    <message>
        <source>What the camera sees</source>
        <translation>ما تراه الكاميرا</translation>
    </message>
    <message>
        <source>The camera is on, for a minute at most. It counts which offers are looked at.</source>
        <translation>الكاميرا تعمل، لدقيقة على الأكثر. تعدّ أي العروض يُنظر إليها.</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>إيقاف الكاميرا</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>أجب</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>Scan your first item</source>
        <translation>امسح أول منتج</translation>
    </message>
    <message>
        <source>Pay here yourself. This checkout asks first: it uses nothing about you unless you say yes.</source>
        <translation>ادفع هنا بنفسك. هذا الجهاز يسأل أولًا: لا يستخدم شيئًا عنك إلا إذا قلت نعم.</translation>
    </message>
    <message>
        <source>There is a camera here, facing you. It is off.</source>
        <translation>توجد هنا كاميرا موجّهة إليك. وهي مطفأة.</translation>
    </message>
    <message>
        <source>A colleague is working here. It stays off, and nobody is asked about it.</source>
        <translation>يعمل هنا أحد الموظفين. تبقى مطفأة ولا يُسأل أحد عنها.</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>تباين عادي</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>There is no camera in use here.</source>
        <translation>لا تُستخدم كاميرا هنا.</translation>
    </message>
    <message>
        <source>Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Only after another yes does it count which offers you look at. Without a yes it sees nothing.</source>
        <translation>لا تنظر إلا إذا قلت نعم، ومرة واحدة، وتخمّن فئتك العمرية أو ابتسامتك أو كلتيهما لاختيار العروض. ولا تعدّ العروض التي تنظر إليها إلا بعد موافقة أخرى. من دون موافقتك لا ترى شيئًا.</translation>
    </message>
    <message>
        <source>Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Without a yes it sees nothing.</source>
        <translation>لا تنظر إلا إذا قلت نعم، ومرة واحدة، وتخمّن فئتك العمرية أو ابتسامتك أو كلتيهما لاختيار العروض. من دون موافقتك لا ترى شيئًا.</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>اقرأ بصوت عالٍ</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
</context>
<context>
    <name>BasketLine</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>One less: %1</source>
        <translation>أقل بواحد: %1</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>أكثر بواحد: %1</translation>
    </message>
    <message>
        <source>Take out: %1</source>
        <translation>إخراج: %1</translation>
    </message>
</context>
<context>
    <name>BasketList</name>
    <message>
        <source>Your basket</source>
        <translation>سلتك</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) in your basket</source>
        <translation>
            <numerusform>لا منتجات في سلتك</numerusform>
            <numerusform>منتج واحد في سلتك</numerusform>
            <numerusform>منتجان في سلتك</numerusform>
            <numerusform>%Ln منتجات في سلتك</numerusform>
            <numerusform>%Ln منتجًا في سلتك</numerusform>
            <numerusform>%Ln منتج في سلتك</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold the bar code of an item in front of the scanner.</source>
        <translation>ضع الرمز الشريطي للمنتج أمام الماسح.</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Turn off</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Turn off: %1</source>
        <translation>إيقاف: %1</translation>
    </message>
</context>
<context>
    <name>ChoicesSheet</name>
    <message>
        <source>Your choices</source>
        <translation>اختياراتك</translation>
    </message>
    <message>
        <source>Camera: age group</source>
        <translation>الكاميرا: الفئة العمرية</translation>
    </message>
    <message>
        <source>Camera: smile</source>
        <translation>الكاميرا: الابتسامة</translation>
    </message>
    <message>
        <source>Camera, for looks at offers</source>
        <translation>الكاميرا، للنظرات إلى العروض</translation>
    </message>
    <message>
        <source>Past purchases</source>
        <translation>المشتريات السابقة</translation>
    </message>
    <message>
        <source>No card was shown. Nothing is looked up.</source>
        <translation>لم تُعرض بطاقة. لا نبحث عن أي شيء.</translation>
    </message>
    <message>
        <source>Your answers to take along: read the codes with your phone. They say how to withdraw later.</source>
        <translation>إجاباتك لتأخذها معك: اقرأ الرموز بهاتفك. وهي توضح كيف تتراجع لاحقًا.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Looks at offers</source>
        <translation>النظر إلى العروض</translation>
    </message>
    <message>
        <source>Known now: %1</source>
        <translation>المعروف الآن: %1</translation>
    </message>
    <message>
        <source>Known now: nothing about you.</source>
        <translation>المعروف الآن: لا شيء عنك.</translation>
    </message>
    <message>
        <source>Your answer about the camera, as a code</source>
        <translation>إجابتك عن الكاميرا، كرمز</translation>
    </message>
    <message>
        <source>Your answer about which offers you look at, as a code</source>
        <translation>جوابك بشأن العروض التي تنظر إليها، على شكل رمز</translation>
    </message>
    <message>
        <source>Your answer about past purchases, as a code</source>
        <translation>إجابتك عن المشتريات السابقة، كرمز</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>Closed</name>
    <message>
        <source>This checkout is closed.</source>
        <translation>هذا الجهاز مغلق.</translation>
    </message>
    <message>
        <source>Please go to another one.</source>
        <translation>يُرجى التوجه إلى جهاز آخر.</translation>
    </message>
</context>
<context>
    <name>Deals</name>
    <message>
        <source>One more saves %2: %1</source>
        <translation>واحد بعد يوفر %2: %1</translation>
    </message>
    <message>
        <source>Items still missing: %1</source>
        <translation>أصناف ناقصة بعد: %1</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>ينقص بعد: %1</translation>
    </message>
    <message>
        <source>Still missing on its shelf: %1</source>
        <translation>ينقص بعد من قسمه: %1</translation>
    </message>
    <message>
        <source>What it is for is not in the basket yet.</source>
        <translation>ما يخصه ليس في السلة بعد.</translation>
    </message>
    <message>
        <source>It is for everybody with our card.</source>
        <translation>هو لكل من يحمل بطاقتنا.</translation>
    </message>
    <message>
        <source>It is counted on your card. Show and collect first.</source>
        <translation>تُحسب على بطاقتك. أظهرها واجمع أولاً.</translation>
    </message>
    <message>
        <source>It does not count at this time.</source>
        <translation>لا يسري في هذا الوقت.</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>انتهت مدته.</translation>
    </message>
    <message>
        <source>It is used up.</source>
        <translation>استُنفد.</translation>
    </message>
    <message>
        <source>Another saving is better for you.</source>
        <translation>هناك توفير آخر أفضل لك.</translation>
    </message>
    <message>
        <source>It takes nothing off this basket.</source>
        <translation>لا يخصم شيئاً من هذه السلة.</translation>
    </message>
    <message>
        <source>Offers on single items</source>
        <translation>عروض على أصناف مفردة</translation>
    </message>
    <message>
        <source>a gift</source>
        <translation>هدية</translation>
    </message>
    <message>
        <source>Points and stamps of your card</source>
        <translation>نقاط بطاقتك وأختامها</translation>
    </message>
    <message>
        <source>They are opened and counted only if you want it.</source>
        <translation>لا تُفتح ولا تُحسب إلا إذا أردت.</translation>
    </message>
    <message>
        <source>Show and collect</source>
        <translation>أظهر واجمع</translation>
    </message>
    <message>
        <source>%1 of %2 stamps</source>
        <translation>%1 من %2 أختام</translation>
    </message>
    <message>
        <source>After this basket: %1</source>
        <translation>بعد هذه السلة: %1</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>احتفظ بها</translation>
    </message>
    <message>
        <source>Pay with them</source>
        <translation>ادفع بها</translation>
    </message>
    <message>
        <source>Points: %1, now %2</source>
        <translation>النقاط: %1، الآن %2</translation>
    </message>
    <message>
        <source>%1, until %2: %3</source>
        <translation>%1، حتى %2: %3</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>القسيمة %1</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>احتفظ بها لاحقاً</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>عرض</translation>
    </message>
</context>
<context>
    <name>Feeling</name>
    <message>
        <source>I feel like a treat</source>
        <translation>أودّ تدليل نفسي</translation>
    </message>
    <message>
        <source>Just the usual</source>
        <translation>المعتاد فقط</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Show your savings</source>
        <translation>أظهر توفيرك</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation>توفّر %1</translation>
    </message>
    <message>
        <source>Points, coupons</source>
        <translation>نقاط وقسائم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>إدخال رمز</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>السلة</translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation>العودة إلى السلة</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>GoodbyePage</name>
    <message>
        <source>Thank you for coming</source>
        <translation>شكرًا لزيارتك</translation>
    </message>
    <message>
        <source>What this checkout knew of you is deleted now.</source>
        <translation>يُحذف الآن كل ما عرفه هذا الجهاز عنك.</translation>
    </message>
    <message>
        <source>You saved %1</source>
        <translation>وفّرت %1</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>المجموع %1</translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation>يُدفع عند الصندوق</translation>
    </message>
    <message>
        <source>Your receipt as a code</source>
        <translation>إيصالك على شكل رمز</translation>
    </message>
    <message>
        <source>Your receipt to take along: read this code with your phone. It holds the text itself and opens no page.</source>
        <translation>إيصالك لتأخذه معك: اقرأ هذا الرمز بهاتفك. يحتوي على النص نفسه ولا يفتح أي صفحة.</translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Goes with %1</source>
        <translation>يناسب: %1</translation>
    </message>
    <message>
        <source>Because you often buy it</source>
        <translation>لأنك تشتريه كثيرًا</translation>
    </message>
    <message>
        <source>Goes with your basket</source>
        <translation>يناسب ما في سلتك</translation>
    </message>
    <message>
        <source>For everybody with our card</source>
        <translation>لكل من يحمل بطاقتنا</translation>
    </message>
    <message>
        <source>Because you feel like a treat</source>
        <translation>لأنك تودّ تدليل نفسك</translation>
    </message>
    <message>
        <source>Because of what you told us</source>
        <translation>بناءً على ما أخبرتنا به</translation>
    </message>
    <message>
        <source>From the camera&apos;s guess</source>
        <translation>بناءً على تخمين الكاميرا</translation>
    </message>
    <message>
        <source>For everybody today</source>
        <translation>للجميع اليوم</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Camera on: stop</source>
        <translation>الكاميرا تعمل: إيقاف</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>الكاميرا مطفأة</translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation>خطأ؟ احذفه</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>حذفه</translation>
    </message>
    <message>
        <source>Your choices</source>
        <translation>اختياراتك</translation>
    </message>
    <message>
        <source>Camera off: staff</source>
        <translation>الكاميرا مطفأة: موظف</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>أعد القول</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>اللغة: %1</translation>
    </message>
    <message>
        <source>Normal contrast</source>
        <translation>تباين عادي</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Reading aloud: louder, quieter, stop</source>
        <translation>القراءة: أعلى، أخفض، إيقاف</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>اقرأ بصوت عالٍ</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>طريقة الاستخدام</translation>
    </message>
    <message>
        <source>Hold each bar code in front of the scanner. No code? Tap “Type a code”.</source>
        <translation>ضع كل رمز شريطي أمام الماسح. لا يوجد رمز؟ المس «إدخال رمز».</translation>
    </message>
    <message>
        <source>A card of this shop can be scanned at any time.</source>
        <translation>يمكنك مسح بطاقة هذا المتجر في أي وقت.</translation>
    </message>
    <message>
        <source>The camera is only used after your yes. You can always say no.</source>
        <translation>لا تُستخدم الكاميرا إلا بعد موافقتك. يمكنك الرفض دائمًا.</translation>
    </message>
    <message>
        <source>Tap “Pay” when you are done, and go to the counter.</source>
        <translation>عند الانتهاء المس «الدفع» واذهب إلى الصندوق.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Call a colleague</source>
        <translation>استدعاء زميل</translation>
    </message>
</context>
<context>
    <name>KeypadSheet</name>
    <message>
        <source>Type the digits under the bar code</source>
        <translation>أدخل الأرقام أسفل الرمز الشريطي</translation>
    </message>
    <message>
        <source>Type the word on your coupon</source>
        <translation>اكتب الكلمة التي على القسيمة</translation>
    </message>
    <message>
        <source>Typed: %1</source>
        <translation>المُدخل: %1</translation>
    </message>
    <message>
        <source>ABC</source>
        <translation>ABC</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>حذف الرقم الأخير</translation>
    </message>
    <message>
        <source>Letters, for a coupon</source>
        <translation>حروف، لقسيمة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>إضافة</translation>
    </message>
</context>
<context>
    <name>Known</name>
    <message>
        <source>your card</source>
        <translation>بطاقتك</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>your past purchases</source>
        <translation>مشترياتك السابقة</translation>
    </message>
    <message>
        <source>which offers were looked at</source>
        <translation>العروض التي نُظر إليها</translation>
    </message>
</context>
<context>
    <name>LanguagesSheet</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>End the visit?</source>
        <translation>هل تريد إنهاء التسوّق؟</translation>
    </message>
    <message>
        <source>Your basket is emptied and everything about this visit is deleted.</source>
        <translation>تُفرغ سلتك ويُحذف كل ما يخص هذه الزيارة.</translation>
    </message>
    <message>
        <source>End the visit</source>
        <translation>إنهاء التسوّق</translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation>متابعة التسوّق</translation>
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
        <translation>امسح آخر حرف</translation>
    </message>
    <message>
        <source>Digits alone</source>
        <translation>أرقام فقط</translation>
    </message>
</context>
<context>
    <name>LookingPanel</name>
    <message>
        <source>What the camera sees</source>
        <translation>ما تراه الكاميرا</translation>
    </message>
    <message>
        <source>The camera is on. It looks once, then goes off.</source>
        <translation>الكاميرا تعمل. تنظر مرة واحدة ثم تنطفئ.</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>إيقاف الكاميرا</translation>
    </message>
    <message>
        <source>It guesses your age group alone. No picture is kept.</source>
        <translation>تخمّن فئتك العمرية فقط. لا تُحفظ أي صورة.</translation>
    </message>
    <message>
        <source>It guesses your smile alone; an age is only checked to leave children out.</source>
        <translation>تخمّن ابتسامتك فقط، ولا يُفحص العمر إلا لاستبعاد الأطفال.</translation>
    </message>
    <message>
        <source>It guesses your age group and smile. No picture is kept.</source>
        <translation>تخمّن فئتك العمرية وابتسامتك. لا تُحفظ أي صورة.</translation>
    </message>
</context>
<context>
    <name>MemberBar</name>
    <message>
        <source>Welcome back, %1</source>
        <translation>أهلًا بعودتك، %1</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>أهلًا بعودتك</translation>
    </message>
    <message>
        <source>Hide my name</source>
        <translation>إخفاء اسمي</translation>
    </message>
    <message>
        <source>Show my name</source>
        <translation>إظهار اسمي</translation>
    </message>
    <message>
        <source>Put card away</source>
        <translation>إبعاد البطاقة</translation>
    </message>
</context>
<context>
    <name>Mood</name>
    <message>
        <source>Smiling, about %1. Only a guess.</source>
        <translation>مبتسم، العمر تقريبًا %1. مجرد تخمين.</translation>
    </message>
    <message>
        <source>Not smiling, about %1. Only a guess.</source>
        <translation>دون ابتسامة، العمر تقريبًا %1. مجرد تخمين.</translation>
    </message>
    <message>
        <source>About %1. Only a guess.</source>
        <translation>العمر تقريبًا %1. مجرد تخمين.</translation>
    </message>
    <message>
        <source>Smiling. Only a guess.</source>
        <translation>مبتسم. مجرد تخمين.</translation>
    </message>
    <message>
        <source>Not smiling. Only a guess.</source>
        <translation>غير مبتسم. مجرد تخمين.</translation>
    </message>
    <message>
        <source>Perhaps smiling, perhaps not. Only a guess.</source>
        <translation>ربما مبتسم وربما لا. مجرد تخمين.</translation>
    </message>
</context>
<context>
    <name>MoreBelow</name>
    <message>
        <source>More below</source>
        <translation>المزيد في الأسفل</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>One more item?</source>
        <translation>منتج آخر؟</translation>
    </message>
    <message>
        <source>A slip is made already. With this item you get a new number.</source>
        <translation>صدر إيصال بالفعل. مع هذا المنتج تحصل على رقم جديد.</translation>
    </message>
    <message>
        <source>Start a new basket</source>
        <translation>بدء سلة جديدة</translation>
    </message>
    <message>
        <source>Add it to this basket</source>
        <translation>إضافته إلى هذه السلة</translation>
    </message>
</context>
<context>
    <name>MyDataSheet</name>
    <message>
        <source>Questions</source>
        <translation>الأسئلة</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>NoEstimate</name>
    <message>
        <source>The camera saw nobody. It is off again.</source>
        <translation>لم ترَ الكاميرا أحدًا. وهي مطفأة من جديد.</translation>
    </message>
    <message>
        <source>More than one face was in view, so we guess nothing.</source>
        <translation>ظهر أكثر من وجه، لذلك لا نخمّن شيئًا.</translation>
    </message>
    <message>
        <source>The face was turned away, so we guess nothing.</source>
        <translation>كان الوجه ملتفتًا، لذلك لا نخمّن شيئًا.</translation>
    </message>
    <message>
        <source>It was too dark to tell. The camera is off again.</source>
        <translation>كان المكان مظلمًا جدًا. الكاميرا مطفأة من جديد.</translation>
    </message>
    <message>
        <source>The picture was blurred. The camera is off again.</source>
        <translation>كانت الصورة غير واضحة. الكاميرا مطفأة من جديد.</translation>
    </message>
    <message>
        <source>The pictures did not agree, so we guess nothing.</source>
        <translation>لم تتفق الصور، لذلك لا نخمّن شيئًا.</translation>
    </message>
    <message>
        <source>We use no guess this time. The camera is off again.</source>
        <translation>لن نستخدم أي تخمين هذه المرة. الكاميرا مطفأة من جديد.</translation>
    </message>
    <message>
        <source>The camera is covered, so we guess nothing.</source>
        <translation>الكاميرا مغطاة، لذلك لا نخمّن شيئًا.</translation>
    </message>
    <message>
        <source>There is no camera here today.</source>
        <translation>لا توجد كاميرا هنا اليوم.</translation>
    </message>
    <message>
        <source>The camera cannot be used just now.</source>
        <translation>لا يمكن استخدام الكاميرا الآن.</translation>
    </message>
    <message>
        <source>The camera cannot guess anything today.</source>
        <translation>لا تستطيع الكاميرا التخمين اليوم.</translation>
    </message>
    <message>
        <source>The camera may not be used here. It stays off.</source>
        <translation>لا يجوز استخدام الكاميرا هنا. تبقى مطفأة.</translation>
    </message>
    <message>
        <source>Stopped. The camera is off.</source>
        <translation>تم الإيقاف. الكاميرا مطفأة.</translation>
    </message>
    <message>
        <source>The camera went off. Nothing was kept.</source>
        <translation>انطفأت الكاميرا. لم يُحفظ شيء.</translation>
    </message>
    <message>
        <source>That took too long. The camera is off again.</source>
        <translation>استغرق الأمر وقتًا طويلًا. الكاميرا مطفأة من جديد.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>We do not know this item. A colleague can help.</source>
        <translation>لا نعرف هذا المنتج. يمكن لأحد الزملاء مساعدتك.</translation>
    </message>
    <message>
        <source>One digit does not fit. Please compare.</source>
        <translation>أحد الأرقام غير مطابق. يُرجى المقارنة.</translation>
    </message>
    <message>
        <source>We could not read that code. Please try again.</source>
        <translation>تعذّرت قراءة الرمز. حاول مرة أخرى من فضلك.</translation>
    </message>
    <message>
        <source>A product code has 8, 12, 13 or 14 digits.</source>
        <translation>يتكوّن رمز المنتج من ٨ أو ١٢ أو ١٣ أو ١٤ رقمًا.</translation>
    </message>
    <message>
        <source>This code is not one of ours. Try the bar code.</source>
        <translation>هذا الرمز ليس من رموزنا. جرّب الرمز الشريطي.</translation>
    </message>
    <message>
        <source>No more of this fits in. A colleague can help.</source>
        <translation>لا يمكن إضافة المزيد منه. يمكن لأحد الزملاء مساعدتك.</translation>
    </message>
    <message>
        <source>Your card was read, thank you.</source>
        <translation>تمت قراءة بطاقتك، شكرًا.</translation>
    </message>
    <message>
        <source>Your coupon was read. See under Savings what it does.</source>
        <translation>قُرئت قسيمتك. انظر تحت التوفير ماذا تفعل.</translation>
    </message>
    <message>
        <source>The coupon is put away for another day.</source>
        <translation>حُفظت القسيمة ليوم آخر.</translation>
    </message>
    <message>
        <source>This coupon has ended.</source>
        <translation>انتهت مدة هذه القسيمة.</translation>
    </message>
    <message>
        <source>This coupon was used before.</source>
        <translation>استُخدمت هذه القسيمة من قبل.</translation>
    </message>
    <message>
        <source>Your slip is made. Go back to the basket for the coupon.</source>
        <translation>قسيمة الدفع جاهزة. ارجع إلى السلة لاستخدام القسيمة.</translation>
    </message>
    <message>
        <source>We do not know this card. You can go on without it.</source>
        <translation>لا نعرف هذه البطاقة. يمكنك المتابعة بدونها.</translation>
    </message>
    <message>
        <source>Your card is put away.</source>
        <translation>أُبعدت بطاقتك.</translation>
    </message>
    <message>
        <source>We could not open your past purchases. All else works.</source>
        <translation>تعذّر فتح مشترياتك السابقة. كل ما عدا ذلك يعمل.</translation>
    </message>
    <message>
        <source>Taken out of the basket.</source>
        <translation>أُخرج من السلة.</translation>
    </message>
    <message>
        <source>That did not work. Nothing was changed, please try again.</source>
        <translation>لم ينجح ذلك. لم يتغير شيء، حاول مرة أخرى من فضلك.</translation>
    </message>
    <message>
        <source>Your slip is made. Go back to the basket to use the card.</source>
        <translation>صدر إيصالك. ارجع إلى السلة لاستخدام البطاقة.</translation>
    </message>
    <message>
        <source>One moment: first we wait for the payment.</source>
        <translation>لحظة: ننتظر الدفع أولًا.</translation>
    </message>
    <message>
        <source>No paper just now. Your receipt will be on the screen.</source>
        <translation>لا يوجد ورق الآن. سيظهر إيصالك على الشاشة.</translation>
    </message>
    <message>
        <source>Paying does not work here now. Please call a colleague.</source>
        <translation>الدفع غير متاح هنا الآن. من فضلك استدعِ أحد الزملاء.</translation>
    </message>
    <message>
        <source>A colleague is on the way.</source>
        <translation>سيأتي أحد الزملاء حالًا.</translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation>امسح منتجًا أولًا.</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Put it back</source>
        <translation>إرجاعه</translation>
    </message>
</context>
<context>
    <name>OfferCardView</name>
    <message>
        <source>Before: %1</source>
        <translation>قبل: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>save %1</source>
        <translation>توفير %1</translation>
    </message>
    <message>
        <source>Remove this reason: %1</source>
        <translation>أزِل هذا السبب: %1</translation>
    </message>
    <message>
        <source>Not for me</source>
        <translation>ليس لي</translation>
    </message>
    <message>
        <source>Not for me: %1</source>
        <translation>ليس لي: %1</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>خذه</translation>
    </message>
    <message>
        <source>Take it: %1</source>
        <translation>خذه: %1</translation>
    </message>
</context>
<context>
    <name>OffersPanel</name>
    <message>
        <source>Removed. Nothing of it is kept.</source>
        <translation>حُذف. لا يبقى منه شيء.</translation>
    </message>
    <message>
        <source>With your past purchases</source>
        <translation>بالاستعانة بمشترياتك السابقة</translation>
    </message>
    <message>
        <source>Without past purchases</source>
        <translation>من دون المشتريات السابقة</translation>
    </message>
    <message>
        <source>How shall we choose offers?</source>
        <translation>كيف نختار العروض لك؟</translation>
    </message>
    <message>
        <source>Offers today</source>
        <translation>عروض اليوم</translation>
    </message>
    <message>
        <source>Wrong? Remove it</source>
        <translation>خطأ؟ احذفه</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>حذفه</translation>
    </message>
    <message>
        <source>Remove it: %1</source>
        <translation>حذف: %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>أجب</translation>
    </message>
    <message>
        <source>No offers just now.</source>
        <translation>لا توجد عروض الآن.</translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>A colleague will ask for proof of age (%1 or older).</source>
        <translation>سيطلب أحد الزملاء إثبات العمر (%1 أو أكثر).</translation>
    </message>
</context>
<context>
    <name>PayingPage</name>
    <message>
        <source>Please pay at the counter</source>
        <translation>من فضلك ادفع عند الصندوق</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>لحظة من فضلك</translation>
    </message>
    <message>
        <source>Say this number, or show the code:</source>
        <translation>اذكر هذا الرقم أو اعرض الرمز:</translation>
    </message>
    <message>
        <source>Code of your basket for the cashier</source>
        <translation>رمز سلتك لموظف الصندوق</translation>
    </message>
</context>
<context>
    <name>PolicyInvitation</name>
    <message>
        <source>The camera is off. Here the law wants you to see our written policy before we ask about it. Your answer, yes or no, comes after it.</source>
        <translation>الكاميرا مطفأة. القانون هنا يريد أن ترى سياستنا المكتوبة قبل أن نسألك عنها. ويأتي جوابك، نعم أو لا، بعدها.</translation>
    </message>
    <message>
        <source>Read it and answer</source>
        <translation>اقرأها وأجب</translation>
    </message>
</context>
<context>
    <name>PolicySheet</name>
    <message>
        <source>Close without an answer</source>
        <translation>إغلاق من دون جواب</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>لأعلى</translation>
    </message>
    <message>
        <source>Show the part before</source>
        <translation>عرض الجزء السابق</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>لأسفل</translation>
    </message>
    <message>
        <source>Show the next part</source>
        <translation>عرض الجزء التالي</translation>
    </message>
</context>
<context>
    <name>PriceWords</name>
    <message>
        <source>Before: %1</source>
        <translation>قبل: %1</translation>
    </message>
    <message>
        <source>save %1</source>
        <translation>توفير %1</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>More lines: %1</source>
        <translation>أسطر أخرى: %1</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>المجموع %1</translation>
    </message>
    <message>
        <source>To be paid at the counter</source>
        <translation>يُدفع عند الصندوق</translation>
    </message>
    <message>
        <source>Prices of %1</source>
        <translation>أسعار %1</translation>
    </message>
</context>
<context>
    <name>SavingsSheet</name>
    <message>
        <source>You save %1</source>
        <translation>توفّر %1</translation>
    </message>
    <message>
        <source>Savings</source>
        <translation>التوفير</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>Size</name>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln قطعة</numerusform>
            <numerusform>قطعة واحدة</numerusform>
            <numerusform>قطعتان</numerusform>
            <numerusform>%Ln قطع</numerusform>
            <numerusform>%Ln قطعة</numerusform>
            <numerusform>%Ln قطعة</numerusform>
        </translation>
    </message>
    <message>
        <source>g</source>
        <translation>غ</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>كغ</translation>
    </message>
    <message>
        <source>ml</source>
        <translation>مل</translation>
    </message>
    <message>
        <source>l</source>
        <translation>ل</translation>
    </message>
    <message>
        <source>m</source>
        <translation>م</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Reading aloud is on. Any tap stops it.</source>
        <translation>القراءة بصوت عالٍ تعمل. أي لمسة توقفها.</translation>
    </message>
    <message>
        <source>%1, %2, instead of %3. %4</source>
        <translation>%1، %2 بدلًا من %3. %4</translation>
    </message>
    <message>
        <source>Your number stands on the screen, with a code to show.</source>
        <translation>رقمك معروض على الشاشة مع رمز لإظهاره.</translation>
    </message>
</context>
<context>
    <name>StaffFacts</name>
    <message>
        <source>Region profile: %1</source>
        <translation>ملف المنطقة: %1</translation>
    </message>
    <message>
        <source>Catalogue: %1</source>
        <translation>الكتالوج: %1</translation>
    </message>
    <message>
        <source>Checkout: %1</source>
        <translation>الصندوق: %1</translation>
    </message>
    <message>
        <source>Camera: off; it opens only after a shopper&apos;s yes</source>
        <translation>الكاميرا: مطفأة؛ لا تُفتح إلا بعد موافقة المتسوق</translation>
    </message>
    <message>
        <source>Camera: off, in attendant&apos;s mode; nobody is asked</source>
        <translation>الكاميرا: مطفأة في وضع الخدمة؛ لا يُسأل أحد</translation>
    </message>
    <message>
        <source>Camera: not plugged in; nobody is asked</source>
        <translation>الكاميرا: غير موصولة؛ لا يُسأل أحد</translation>
    </message>
    <message>
        <source>Camera: not allowed here; nobody is asked</source>
        <translation>الكاميرا: غير مسموح بها هنا؛ لا يُسأل أحد</translation>
    </message>
    <message>
        <source>Camera: this checkout has none</source>
        <translation>الكاميرا: لا توجد في هذا الصندوق</translation>
    </message>
    <message>
        <source>Consent records: in order</source>
        <translation>سجلات الموافقة: سليمة</translation>
    </message>
    <message>
        <source>Consent records: not in order; please call for service</source>
        <translation>سجلات الموافقة: غير سليمة؛ اتصل بالصيانة</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>For staff</source>
        <translation>للموظفين</translation>
    </message>
    <message>
        <source>Attendant&apos;s mode is on: you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.</source>
        <translation>وضع الخدمة مفعّل: أنت تشغّل هذا الصندوق للمتسوقين. لا يُسأل أحد عن الكاميرا وتبقى مطفأة.</translation>
    </message>
    <message>
        <source>In attendant&apos;s mode you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.</source>
        <translation>في وضع الخدمة تشغّل أنت هذا الصندوق للمتسوقين. لا يُسأل أحد عن الكاميرا وتبقى مطفأة.</translation>
    </message>
    <message>
        <source>Switch attendant&apos;s mode off</source>
        <translation>إيقاف وضع الخدمة</translation>
    </message>
    <message>
        <source>Switch attendant&apos;s mode on</source>
        <translation>تشغيل وضع الخدمة</translation>
    </message>
    <message>
        <source>The settings of this checkout say so.</source>
        <translation>هكذا ضُبط هذا الصندوق.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>لأعلى</translation>
    </message>
    <message>
        <source>Show the answers before</source>
        <translation>عرض الأجوبة السابقة</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>لأسفل</translation>
    </message>
    <message>
        <source>Show the next answers</source>
        <translation>عرض الأجوبة التالية</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>StillThereSheet</name>
    <message>
        <source>Still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message>
        <source>If nobody is here, the visit ends and everything about it is deleted.</source>
        <translation>إذا لم يكن أحد هنا، ينتهي التسوّق ويُحذف كل ما يخصه.</translation>
    </message>
    <message>
        <source>Seconds left: %1</source>
        <translation>الثواني المتبقية: %1</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>ما زلت هنا</translation>
    </message>
</context>
<context>
    <name>Tax</name>
    <message>
        <source>incl. %1 tax %2</source>
        <translation>منها ضريبة %1: %2</translation>
    </message>
    <message>
        <source>plus %1 tax %2</source>
        <translation>تُضاف ضريبة %1 بقيمة %2</translation>
    </message>
</context>
<context>
    <name>TellingPanel</name>
    <message>
        <source>What would you like to tell us?</source>
        <translation>بماذا تودّ أن تخبرنا؟</translation>
    </message>
    <message>
        <source>As much or as little as you like. Gone when you leave.</source>
        <translation>بقدر ما تشاء. يُحذف كل شيء عند مغادرتك.</translation>
    </message>
    <message>
        <source>Show offers</source>
        <translation>عرض العروض</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>You told us: %1</source>
        <translation>أخبرتنا: %1</translation>
    </message>
</context>
<context>
    <name>TurnButtons</name>
    <message>
        <source>Up</source>
        <translation>أعلى</translation>
    </message>
    <message>
        <source>Show earlier items</source>
        <translation>عرض المنتجات السابقة</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>أسفل</translation>
    </message>
    <message>
        <source>Show later items</source>
        <translation>عرض المنتجات التالية</translation>
    </message>
</context>
</TS>
