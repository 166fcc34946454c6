using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Clickstream.Learning.Tests;

/// <summary>Runs <c>Program.cs</c> in a process of its own whose runtime takes the machine for another one.</summary>
internal static class OtherMachine
{
    /// <summary>What the program prints.</summary>
    /// <param name="what">Its argument.</param>
    /// <param name="variable">A setting of the runtime, such as DOTNET_EnableAVX2.</param>
    /// <param name="value">Its value.</param>
    public static string Output(string what, string variable, string value)
    {
        var start = new ProcessStartInfo(Dotnet(), [typeof(OtherMachine).Assembly.Location, what]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    // The host that runs this runtime: three folders above it.
    private static string Dotnet() => Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
