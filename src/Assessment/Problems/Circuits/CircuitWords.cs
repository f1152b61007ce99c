using System.Text.Encodings.Web;
using System.Text.Json;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Circuits;

/// <summary>What the editor of circuits says, in the reader's language, by the short names that its script uses.</summary>
internal static class CircuitWords
{
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Json() => JsonSerializer.Serialize(Work().Concat(Parts()).Concat(Sources()).Concat(Analyses()).ToDictionary(StringComparer.Ordinal), json);

    private static IEnumerable<KeyValuePair<string, string>> Work() =>
    [
        new("hint", Words.T("Add parts, drag them where you want them, and press two ends to join them. Or choose a part and join it by the form: everything works by keyboard too.")),
        new("board", Words.T("The circuit")), new("palette", Words.T("Parts to add")), new("undo", Words.T("Undo")), new("redo", Words.T("Redo")),
        new("add", Words.T("Add: {0}", "{0}")), new("added", Words.T("Added: {0}. Arrow keys move it, R turns it, Delete takes it out.", "{0}")),
        new("list", Words.T("Parts and connections as a list")), new("empty", Words.T("There are no parts yet. Add one above.")),
        new("choose", Words.T("Choose a part to change its values, turn it, or connect it.")), new("wire", Words.T("Wire")),
        new("partIs", Words.T("{0} ({1})", "{0}", "{1}")), new("terminalOn", Words.T("{0}: {1}", "{0}", "{1}")), new("net", Words.T("net {0}", "{0}")), new("groundNet", Words.T("ground")),
        new("open", Words.T("not connected")), new("turn", Words.T("Turn")), new("mirror", Words.T("Mirror")), new("remove", Words.T("Take out")),
        new("turned", Words.T("Turned.")), new("removed", Words.T("Taken out.")), new("moved", Words.T("Moved.")), new("noRoom", Words.T("There is no room for it there.")),
        new("armed", Words.T("Now press the end that it is to be joined with.")), new("connected", Words.T("Connected.")), new("disconnected", Words.T("Disconnected.")),
        new("noWay", Words.T("No wire finds a way there. Move the parts apart.")), new("nothingThere", Words.T("There is nothing to connect to.")),
        new("connect", Words.T("Connect")), new("disconnect", Words.T("Disconnect")), new("disconnectOf", Words.T("Disconnect: {0}", "{0}")),
        new("from", Words.T("Connect its end")), new("to", Words.T("with")), new("alone", Words.T("Add another part to connect this one with.")),
        new("conflict", Words.T("These names stand on one and the same net: {0}", "{0}")),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Parts() =>
    [
        new("part.g", Words.T("Ground")), new("part.L", Words.T("Label")), new("part.v", Words.T("Voltage source")), new("part.i", Words.T("Current source")),
        new("part.r", Words.T("Resistor")), new("part.c", Words.T("Capacitor")), new("part.l", Words.T("Inductor")), new("part.o", Words.T("Operational amplifier")),
        new("part.d", Words.T("Diode")), new("part.n", Words.T("N-channel transistor")), new("part.p", Words.T("P-channel transistor")),
        new("part.s", Words.T("Voltage probe")), new("part.a", Words.T("Current probe")),
        new("end.only", Words.T("end")), new("end.first", Words.T("first end")), new("end.second", Words.T("second end")), new("end.plus", Words.T("plus")), new("end.minus", Words.T("minus")),
        new("end.output", Words.T("output")), new("end.ground", Words.T("its ground")), new("end.anode", Words.T("anode")), new("end.cathode", Words.T("cathode")),
        new("end.drain", Words.T("drain")), new("end.gate", Words.T("gate")), new("end.source", Words.T("source")),
        new("property.name", Words.T("Name")), new("property.label", Words.T("Name of the net")), new("property.area", Words.T("Area")), new("property.type", Words.T("Kind")),
        new("property.A", Words.T("Gain")), new("property.W/L", Words.T("Width by length (W/L)")), new("property.color", Words.T("Colour of its line")), new("property.offset", Words.T("Shift of its line")),
        new("valueIn", Words.T("Value in {0}", "{0}")), new("option.normal", Words.T("normal")), new("option.ideal", Words.T("ideal")),
        new("option.red", Words.T("red")), new("option.green", Words.T("green")), new("option.blue", Words.T("blue")), new("option.cyan", Words.T("cyan")),
        new("option.magenta", Words.T("magenta")), new("option.yellow", Words.T("yellow")), new("option.black", Words.T("black")), new("option.x-axis", Words.T("horizontal axis")),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Sources()
    {
        var (low, high, frequency, delay) = (Words.T("Initial value"), Words.T("Second value"), Words.T("Frequency in Hz"), Words.T("Delay in s"));
        return
        [
            new("function", Words.T("Function")), new("pairs", Words.T("Times and values in turn, with commas")),
            new("source.dc", Words.T("Constant")), new("source.sin", Words.T("Sine")), new("source.square", Words.T("Square wave")), new("source.step", Words.T("Step")), new("source.pulse", Words.T("Pulse")),
            new("source.triangle", Words.T("Triangle wave")), new("source.impulse", Words.T("Impulse")), new("source.pwl", Words.T("Straight lines")), new("source.pwl_repeating", Words.T("Straight lines, repeated")),
            new("source.dc.0", Words.T("Value")),
            new("source.sin.0", Words.T("Offset")), new("source.sin.1", Words.T("Amplitude")), new("source.sin.2", frequency), new("source.sin.3", delay), new("source.sin.4", Words.T("Phase in degrees")),
            new("source.square.0", low), new("source.square.1", high), new("source.square.2", frequency), new("source.square.3", Words.T("Duty cycle in percent")),
            new("source.step.0", low), new("source.step.1", high), new("source.step.2", delay), new("source.step.3", Words.T("Rise time in s")),
            new("source.pulse.0", low), new("source.pulse.1", high), new("source.pulse.2", delay), new("source.pulse.3", Words.T("Rise time in s")), new("source.pulse.4", Words.T("Fall time in s")),
            new("source.pulse.5", Words.T("Width in s")), new("source.pulse.6", Words.T("Period in s")),
            new("source.triangle.0", low), new("source.triangle.1", high), new("source.triangle.2", frequency),
            new("source.impulse.0", Words.T("Height")), new("source.impulse.1", Words.T("Width in s")),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string>> Analyses() =>
    [
        new("runRest", Words.T("Voltages at rest")), new("runTime", Words.T("Run over time")), new("runFrequencies", Words.T("Run over frequencies")),
        new("setting.tranTo", Words.T("Until, in s")), new("setting.acFrom", Words.T("From, in Hz")), new("setting.acTo", Words.T("To, in Hz")), new("setting.acSource", Words.T("Source")),
        new("ran", Words.T("The results stand below.")), new("atRest", Words.T("Voltages and currents at rest")), new("numbers", Words.T("The numbers as a table")),
        new("noProbe", Words.T("Add a probe where you want to see something, and run it again.")),
        new("axis.time", Words.T("Time in s")), new("axis.frequency", Words.T("Frequency in Hz")), new("axis.volts", Words.T("Volts")), new("axis.amperes", Words.T("Amperes")),
        new("axis.decibels", Words.T("Decibels")), new("axis.degrees", Words.T("Degrees")),
        new("fault.ground", Words.T("The circuit needs a connection to ground.")), new("fault.loop", Words.T("Sources contradict each other, or one is shorted: take out the wire or the part that joins its ends.")),
        new("fault.settle", Words.T("No solution was found. Does every current source have a way to ground?")), new("fault.value", Words.T("The value of {0} cannot be read.", "{0}")),
        new("fault.source", Words.T("Say in the field “Source” which source the signal comes from.")), new("fault.long", Words.T("This takes too long. Make the time shorter.")),
        new("fault.large", Words.T("The circuit has too many parts to be simulated.")), new("fault.settings", Words.T("These times or frequencies cannot be used.")), new("somePart", Words.T("one part")),
    ];
}
