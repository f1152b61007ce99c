using Stoa.Bench;

return args is ["baseline", var port, var database] ? await Baseline.Serve(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), database) : await Run.All(args);
