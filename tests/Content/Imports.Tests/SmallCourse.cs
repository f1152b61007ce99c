namespace Stoa.Imports.Tests;

/// <summary>A compact course with one of everything.</summary>
internal static class SmallCourse
{
    internal static PackageBuilder Make() => new PackageBuilder()
        .With("course/course.xml", "<course url_name=\"r1\" org=\"Acme\" course=\"C1\"/>")
        .With("course/course/r1.xml", """
            <course display_name="Small" language="en" start="&quot;2026-01-02T00:00:00Z&quot;" end="soon" graceperiod="1 day 2 hours" showanswer="attempted">
              <chapter url_name="one"/>
              <chapter url_name="gone"/>
              <wiki slug="w"/>
            </course>
            """)
        .With("course/chapter/one.xml", """
            <chapter display_name="One">
              <sequential url_name="lesson"/>
              <vertical url_name="loose" display_name="Loose"><html url_name="loose-text" display_name="T"><p>Inline <b>text</b></p></html></vertical>
            </chapter>
            """)
        .With("course/sequential/lesson.xml", """
            <sequential display_name="Lesson" graded="true" format="Homework" due="2026-03-01T10:00:00Z">
              <vertical url_name="unit"/>
              <vertical url_name="more" visible_to_staff_only="true"><discussion url_name="talk" display_name="Talk"/></vertical>
              <problem url_name="p1"/>
            </sequential>
            """)
        .With("course/vertical/unit.xml", """
            <vertical display_name="Unit">
              <html url_name="text"/>
              <html url_name="setup"/>
              <html url_name="hot"/>
              <html url_name="lab"/>
              <video url_name="film"/>
              <problem url_name="p1"/>
              <problem url_name="scripted"/>
              <vertical><html url_name="inner"><p>Inner</p></html></vertical>
              <split_test url_name="ab"><vertical url_name="a"><html url_name="va"><p>A</p></html></vertical><vertical url_name="b"><html url_name="vb"><p>B</p></html></vertical></split_test>
              <conditional url_name="if" sources="x"><html url_name="then"><p>Then</p></html></conditional>
              <library_content url_name="pool" max_count="1"><problem url_name="p2"><optionresponse><optioninput options="('a','b')" correct="a"/></optionresponse></problem></library_content>
              <poll url_name="vote" question="Which?" answers='[["a",{"label":"A","img":"/static/a b.png","img_alt":"alt"}],["b",{"label":"B"}]]'/>
              <survey url_name="ask" block_name="Ask" questions='[["q",{"label":"Q?"}]]' answers='[["y","Yes"]]'/>
              <word_cloud url_name="cloud"><x/></word_cloud>
              <done url_name="ready"/>
              <annotatable url_name="remarks"><instructions><p>Look</p></instructions><p>See <annotation title="T" body="Body" problem="0">this</annotation>.</p></annotatable>
              <lti url_name="tool" launch_url="https://tool.example.org"/>
              <novel-xblock url_name="novel" display_name="Novel"/>
              <html url_name="nowhere"/>
            </vertical>
            """)
        .With("course/html/text.xml", "<html filename=\"text\" display_name=\"Text\" group_access=\"{&quot;5&quot;: [6]}\"/>")
        .With("course/html/text.html", """
            <h3>Title</h3><p class="blue"><img src="/static/a_b.png"> <a href="/courses/course-v1:A+B+C/jump_to_id/film">film</a>
            <a href="/jump_to_id/missing-block">x</a> <a href="unit">unit</a> %%USER_ID%% \(x&lt;1\) <img src="/static/not there.png"> see "/static/a_b.png"
            <a href="/asset-v1:Acme+C1+r1+type@asset+block@guide.pdf#page=2">guide</a> <img src="https://pictures.example.org/far.png" alt="far"></p>
            """)
        .With("course/html/setup.xml", "<html filename=\"setup\"/>")
        .With("course/html/setup.html", "<script>$('.hot').on('click', go)</script><link rel=\"stylesheet\" href=\"/static/look.css\">")
        .With("course/html/hot.xml", "<html filename=\"hot\"/>")
        .With("course/html/hot.html", "<p class=\"hot\">Hot</p>")
        .With("course/html/lab.xml", "<html filename=\"lab\" display_name=\"Lab\"/>")
        .With("course/html/lab.html", "<button onclick=\"fetch('https://api.example.org/x')\">Go</button><img src=\"/static/a b.png\">")
        .With("course/video/film.xml", """
            <video display_name="Film" youtube_id_1_0="" html5_sources='["/static/film.mp4","https://cdn.example.org/film.webm"]' start_time="00:01:00" end_time="90"
              transcripts='{"en":"film-en.srt","es":"lost.srt"}' handout="/static/guide.pdf"/>
            """)
        .With("course/problem/p1.xml", "<problem display_name=\"P1\" max_attempts=\"2\" markdown=\"x\"><p><img src=\"/static/a b.png\"/></p><numericalresponse answer=\"1\"/></problem>")
        .With("course/problem/scripted.xml", "<problem><customresponse cfn=\"f\"/></problem>")
        .With("course/problem/orphan.xml", "<problem/>")
        .With("course/static/a b.png", "picture")
        .With("course/static/film.mp4", "film").With("course/static/film-en.srt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n")
        .With("course/static/guide.pdf", "pdf").With("course/static/unused.txt", "x").With("course/static/dot.gif", "gif")
        .With("course/static/look.css", ".hot { background: url(dot.gif); } .x { background: url(/static/a_b.png) }")
        .With("course/drafts/vertical/d.xml", "<vertical/>")
        .With("course/policies/r1/policy.json", """
            { "course/r1": { "display_name": "Small course", "self_paced": true, "course_image": "a b.png", "learning_info": ["One", "Two"],
              "instructor_info": { "instructors": [ { "name": "Ada", "title": "Prof", "organization": "Acme", "bio": "Bio", "image": "/static/a_b.png" } ] },
              "tabs": [ { "type": "static_tab", "name": "Extra", "url_slug": "extra" }, { "type": "static_tab", "name": "Secret", "url_slug": "secret", "course_staff_only": true } ],
              "pdf_textbooks": [ { "tab_title": "Book", "chapters": [ { "title": "Ch 1", "url": "/static/guide.pdf" } ] } ] },
              "sequential/lesson": { "display_name": "Lesson by policy" } }
            """)
        .With("course/policies/r1/grading_policy.json", """
            { "GRADER": [ { "type": "Homework", "short_label": "HW", "weight": 1, "min_count": 2, "drop_count": 1 } ], "GRADE_CUTOFFS": { "Pass": 0.6 } }
            """)
        .With("course/tabs/extra.html", "<p>Extra<script>x()</script></p>")
        .With("course/about/overview.html", "<section><h2>About</h2><p onclick=\"x()\">Hello</p></section>")
        .With("course/about/short_description.html", "Short &amp; good")
        .With("course/about/effort.html", "3 hours").With("course/about/duration.html", "6 weeks").With("course/about/level.html", "Introductory")
        .With("course/info/updates.items.json", """[ { "date": "November 5, 2023", "content": "<p>New</p>", "status": "visible", "id": 1 }, { "date": "x", "content": "old", "status": "deleted" } ]""")
        .With("course/info/handouts.html", "<ol><li><a href=\"/static/guide.pdf\">Guide</a></li></ol>");
}
