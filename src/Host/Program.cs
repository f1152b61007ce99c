using Stoa.Host.CommandLine;

return await Verbs.Run(args);
